package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

    @Test
    void eachFolderHasItsReason() {
        Run run = Run.of("explain", Samples.WINGTIP);
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines().toList())
                .contains("wingtip-p2s: SSTP")
                .anyMatch(line -> line.matches("  in   Generic/ +gateway address, .*"))
                .anyMatch(line ->
                        line.matches("  out  OpenVPN/ +a profile for OpenVPN needs the tunnel type OpenVPN, .*"));
        assertThat(run.err()).startsWith("warning: ").contains("SSTP", "2027-03-31");
    }

    @Test
    void quietKeepsThePlanAndDropsTheRemarks() {
        Run run = Run.of("explain", Samples.WINGTIP, "--quiet");
        assertThat(run.out()).isEqualTo(Run.of("explain", Samples.WINGTIP).out());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void jsonHoldsPlanAndRemarks() {
        Run run = Run.of("explain", Samples.WINGTIP, "--format=JSON");
        assertThat(run.err()).isEmpty();
        Map<String, Object> data = run.json();
        assertThat(data).containsEntry("gateway", "wingtip-p2s").containsEntry("tunnelTypes", List.of("SSTP"));
        assertThat(data.get("formats"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .allSatisfy(format -> assertThat(format).containsOnlyKeys("name", "included", "reason"));
        assertThat(data.get("remarks"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .isNotEmpty()
                .allSatisfy(remark -> assertThat(remark)
                        .containsOnlyKeys("severity", "file", "line", "column", "field", "what", "fix"));
    }

    @Test
    void theDayDecidesAboutSstp() {
        assertThat(Run.of("explain", Samples.WINGTIP, "--as-of", "2027-03-30").exit())
                .isEqualTo(ExitCode.OK);
        Run after = Run.of("explain", Samples.WINGTIP, "--as-of", "2027-03-31");
        assertThat(after.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(after.out()).isEmpty();
        assertThat(after.err()).startsWith("error: ").contains("wingtip-sstp/gateway.yaml:", "tunnelTypes");
    }

    @Test
    void aRefusalIsDataInJson() {
        Run run = Run.of("explain", Samples.WINGTIP, "--as-of", "2027-04-01", "--format", "json");
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).isEmpty();
        assertThat(run.json().get("problems"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(problem -> problem.get("severity") + " " + problem.get("field") + " " + problem.get("line"))
                .contains("error tunnelTypes 8");
    }
}
