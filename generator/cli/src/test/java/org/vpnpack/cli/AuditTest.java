package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.gateway.Digests;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class AuditTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "A1: every action is one line that says when, who, what, for whom, with which digests, and how it ended")
    void everyActionIsOneLine() throws Exception {
        TestCa ca = TestCa.in(folder);
        Map<String, Object> issued = ca.issue("alice");
        assertThat(Run.of(ca.issueWords("renew", "alice", "--force")).exit()).isZero();
        ca.refused("alice", "--force");
        assertThat(ca.run("revoke", "--user", "alice", "--reason", "superseded").exit())
                .isZero();
        assertThat(ca.run("crl", "-o", folder.resolve("ca.crl")).exit()).isZero();
        Path users = Files.writeString(folder.resolve("users.csv"), "user\nbob\n\u202e\n");
        assertThat(ca.run(
                                "export",
                                ca.gateway(),
                                "--users",
                                users,
                                "-o",
                                folder.resolve("all"),
                                "--key-type",
                                "ec-p256")
                        .exit())
                .isEqualTo(ExitCode.SOME_FAILED);

        List<Map<String, Object>> events = events(ca);
        assertThat(events)
                .extracting(event -> event.get("action") + " " + event.get("outcome"))
                .containsExactly(
                        "ca-init done",
                        "issue done",
                        "renew done",
                        "issue refused",
                        "revoke done",
                        "revoke done",
                        "crl done",
                        "issue done",
                        "export done");
        assertThat(events)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("time", Run.NOW.toString())
                        .containsEntry("actor", "helpdesk")
                        .containsKeys("tool", "previous", "sequence"));
        assertThat(events.get(1))
                .containsEntry("gateway", TestCa.GATEWAY)
                .containsEntry("user", "alice")
                .containsEntry("serial", issued.get("serial"))
                .containsEntry("package", issued.get("sha256"))
                .containsKeys("certificate", "templates");
        assertThat(events.get(4)).containsEntry("serial", issued.get("serial")).containsEntry("reason", "superseded");
        assertThat(events.get(7))
                .containsEntry("user", "bob")
                .containsEntry("package", Digests.sha256(Samples.bytes(folder.resolve("all/bob.zip"))));
        assertThat(events.get(8)).containsEntry("made", 1).containsEntry("failed", 1);
        thePageTellsOf(events);
    }

    /** Every key, action and outcome has a word on the page, and the line that it shows is like a real one. */
    private static void thePageTellsOf(List<Map<String, Object>> events) throws Exception {
        String page = Files.readString(Path.of("..", "..", "docs", "ledger.md"));
        String section = page.substring(page.indexOf("## audit"), page.indexOf("## Bulk export"));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.keySet()).allSatisfy(key -> assertThat(section).contains("`" + key + "`"));
            assertThat(section).contains("`" + event.get("action") + "`", "`" + event.get("outcome") + "`");
        });
        Map<String, Object> shown = event(
                section.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow());
        assertThat(shown.keySet()).containsExactlyElementsOf(events.get(1).keySet());
        assertThat(Instant.parse(String.valueOf(shown.get("time"))).getNano()).isPositive();
    }

    private static List<Map<String, Object>> events(TestCa ca) throws Exception {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String line : Files.readAllLines(ca.audit())) {
            events.add(event(line));
        }
        return events;
    }

    private static Map<String, Object> event(String line) {
        return JsonMapper.shared().readValue(line, new TypeReference<>() {});
    }
}
