package org.vpnpack.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.UserId;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.source.Source;

final class MigrationTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final MigrationPlan.Pace PACE = new MigrationPlan.Pace(50, 7);

    @Test
    void sstpBesideIkev2SharesThePoolAndTheLimits() {
        MigrationPlan plan = plan("wingtip-sstp", "ikev2+sstp", users(300, "Windows"), PACE, DAY);
        assertThat(plan.capacity().sstp()).isEqualTo(128);
        assertThat(plan.capacity().sstpAddresses()).isEqualTo(128);
        assertThat(plan.capacity().otherAddresses()).isEqualTo(128);
        assertThat(plan.waves()).hasSize(6);
        assertThat(plan.remarks())
                .extracting(Problem::what)
                .containsExactly("300 users, and the pool has 256 addresses");
        assertThat(plan("wingtip-sstp", "ikev2+sstp", users(400, "Windows"), PACE, DAY)
                        .remarks())
                .extracting(Problem::what)
                .contains("400 users, and at most 378 connect at a time");
    }

    @Test
    void theLastWaveComesBeforeTheEndOfSstp() {
        LocalDate late = LocalDate.parse("2027-03-20");
        MigrationPlan plan =
                plan("wingtip-sstp", "ikev2+sstp", users(9, "Windows"), new MigrationPlan.Pace(1, 7), late);
        assertThat(plan.remarks()).anySatisfy(problem -> {
            assertThat(problem.what()).isEqualTo("the last wave is on 2027-05-15, and SSTP ends on 2027-03-31");
            assertThat(problem.fix()).startsWith("at least 5 users in each wave");
        });
        MigrationPlan enough =
                plan("wingtip-sstp", "ikev2+sstp", users(9, "Windows"), new MigrationPlan.Pace(5, 7), late);
        assertThat(enough.remarks()).noneMatch(problem -> problem.what().contains("last wave"));
    }

    @Test
    void usersMoveOntoTheBridgeBeforeTheirTunnelTypeGoes() {
        MigrationPlan plan = plan("northwind-ikev2-sstp", "ikev2", users(3, "Windows"), PACE, DAY);
        assertThat(plan.steps())
                .extracting(Step::title)
                .containsExactly(
                        "Keep what is",
                        "Open the ports",
                        "Waves",
                        "Change the gateway to IKEv2",
                        "Make the new packages");
        assertThat(plan.steps()).allSatisfy(step -> assertThat(step.rollBack()).isNotEmpty());
    }

    @Test
    void whatTheRulesForbidOfTheTargetIsRefused() {
        assertThat(refused("northwind-ikev2-sstp", "sstp", LocalDate.parse("2027-03-31")))
                .isEqualTo("SSTP ended on 2027-03-31");
        assertThat(refused("contoso-ikev2-openvpn", "ikev2+sstp", DAY))
                .isEqualTo("SSTP cannot be newly enabled since 2026-03-31");
        assertThat(refused("fabrikam-openvpn", "ikev2+openvpn", DAY))
                .contains("certificate and RADIUS go together only where OpenVPN is the one tunnel type");
        assertThat(refused("fabrikam-openvpn", "ikev2", DAY)).contains("Entra ID");
    }

    @Test
    void aPlatformWithoutAClientStandsInNoWave() {
        MigrationPlan plan = plan("wingtip-sstp", "ikev2", users(2, "Linux"), PACE, DAY);
        assertThat(plan.stranded()).isEmpty();
        MigrationPlan sstp = plan("northwind-ikev2-sstp", "sstp", users(2, "Linux"), PACE, DAY);
        assertThat(sstp.waves()).isEmpty();
        assertThat(sstp.remarks())
                .anyMatch(problem -> problem.what().startsWith("2 users have a platform without a client"));
    }

    @Test
    void aKeyThatNobodyKnowsYetIsNamedAndNotWritten() {
        List<OutputFile> files = Migration.plan(
                        source("wingtip-sstp"), Transition.target("openvpn"), List.of(), PACE, DAY)
                .files(false);
        assertThat(files).noneMatch(file -> file.path().equals("ta.key"));
        assertThat(files)
                .filteredOn(file -> file.path().equals("gateway.yaml"))
                .singleElement()
                .satisfies(
                        file -> assertThat(file.text()).contains("tlsAuth: ta.key  # of the gateway after the change"));
    }

    @Test
    @DisplayName("E: hostile departments and users are text on the page and in Markdown, never markup")
    void hostileTextIsNoMarkup() {
        String hostile = "</td><script>alert(1)</script> | `x` [a](b) ${1+1} <#list 1..>";
        List<MigratingUser> users = List.of(new MigratingUser(new UserId("<b>eve|\"'&"), hostile, Platform.WINDOWS));
        List<OutputFile> files = Migration.plan(
                        source("wingtip-sstp"), Transition.target("ikev2+sstp"), users, PACE, DAY)
                .files(true);
        String page = text(files, "plan.html");
        assertThat(page)
                .contains("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "${1+1}", "&lt;b&gt;eve|&quot;&#39;&amp;")
                .doesNotContain("<script", "<b>");
        assertThat(text(files, "plan.md"))
                .contains("\\<b\\>eve\\|\"'\\&", "\\</td\\>\\<script\\>alert(1)\\</script\\> \\| \\`x\\` \\[a\\](b)");
    }

    @Test
    @DisplayName("E: the page needs nothing from elsewhere")
    void thePageStandsAlone() {
        String page = text(
                Migration.plan(source("wingtip-sstp"), Transition.target("ikev2+sstp"), users(3, "macOS"), PACE, DAY)
                        .files(true),
                "plan.html");
        assertThat(page)
                .contains("default-src 'none'", "class=\"timeline\"", "2027-03-31, in 128 days")
                .doesNotContain("http://", "https://", " src=", "<link", "url(");
    }

    private static String text(List<OutputFile> files, String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static Source source(String sample) {
        return Source.ofPath(Path.of("..", "..", "samples", sample, "gateway.yaml"));
    }

    private static MigrationPlan plan(
            String sample, String to, List<MigratingUser> users, MigrationPlan.Pace pace, LocalDate asOf) {
        return Migration.plan(source(sample), Transition.target(to), users, pace, asOf)
                .plan();
    }

    private static String refused(String sample, String to, LocalDate asOf) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> plan(sample, to, List.of(), PACE, asOf));
        assertThat(refused).isNotNull();
        return refused.problems().stream()
                .filter(Problem::isError)
                .map(Problem::what)
                .collect(Collectors.joining("; "));
    }

    private static List<MigratingUser> users(int count, String platform) {
        String rows = IntStream.range(0, count)
                .mapToObj(i -> "user" + i + "," + platform + "\n")
                .reduce("user,platform\n", String::concat);
        return UserTable.read("users.csv", rows.getBytes(StandardCharsets.UTF_8))
                .users();
    }
}
