package org.vpnpack.issuing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.format.Finding;
import org.vpnpack.issuing.TestAuthority;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;

/** Whatever is changed in the database or the audit file is found; what a crash kept from the file is made up for. */
final class LedgerCheckTest extends WithLedger {

    /** What an attacker or a failing disk may do, and the words of the check. */
    static Stream<org.junit.jupiter.params.provider.Arguments> tamperings() {
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE certificate SET serial = 'ff' WHERE id = 2", "row of"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE certificate SET not_after = '2099-01-01T00:00:00Z'",
                        "does not agree with its certificate"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE document SET content = '{ }'", "the gateway document with SHA-256"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE user SET name = 'mallory' WHERE id = 1", "does not agree with its certificate"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE certificate SET certificate = x'3000'", "does not agree with its certificate"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE certificate SET revoked_at = NULL, reason = NULL", "disagree on its revocation"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "DELETE FROM certificate WHERE id = 1", "tells of a certificate that the ledger lacks"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "DELETE FROM audit WHERE sequence = 2", "audit line 2 is missing, changed or out of its place"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE audit SET line = replace(line, 'helpdesk', 'nobody') WHERE sequence = 1",
                        "audit line 2 is missing, changed or out of its place"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "DELETE FROM audit WHERE sequence = 4", "it goes on after line 3"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE audit SET line = 'x' WHERE sequence = 1", "no JSON"));
    }

    @DisplayName("A2: whatever is changed in the database, the check finds it")
    @ParameterizedTest
    @MethodSource("tamperings")
    void changesOfTheDatabaseAreFound(String sql, String words) throws Exception {
        fourEvents();
        assertThat(ledger.check()).extracting(Finding::severity).doesNotContain(org.vpnpack.rules.Severity.ERROR);
        tamper(sql);
        assertThat(ledger.check())
                .filteredOn(finding -> finding.severity() == org.vpnpack.rules.Severity.ERROR)
                .anySatisfy(finding -> assertThat(finding.what()).contains(words));
    }

    @Test
    @DisplayName("A2: a line of the audit file that is edited, deleted, swapped, added or cut off is found")
    void changesOfTheAuditFileAreFound() throws Exception {
        fourEvents();
        Path audit = folder.resolve("ca.ledger.audit");
        List<String> lines = Files.readAllLines(audit);
        assertThat(lines).hasSize(4);
        List<List<String>> changes = List.of(
                List.of(lines.get(0), lines.get(1).replace("helpdesk", "nobody"), lines.get(2), lines.get(3)),
                List.of(lines.get(0), lines.get(2), lines.get(3)),
                List.of(lines.get(0), lines.get(2), lines.get(1), lines.get(3)),
                List.of(lines.get(0), lines.get(1), lines.get(2)),
                List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(3)));
        for (List<String> change : changes) {
            Files.write(audit, change);
            assertThat(ledger.check())
                    .as(change.toString())
                    .anySatisfy(finding -> assertThat(finding.file()).isEqualTo(audit.toString()));
        }
        Files.write(audit, lines);
        assertThat(ledger.check()).noneMatch(finding -> finding.severity() == org.vpnpack.rules.Severity.ERROR);
    }

    @Test
    @DisplayName("A1: what a crash kept from the audit file, down to half a line, is there after the next event")
    void theAuditFileCatchesUp() throws Exception {
        fourEvents();
        Path audit = folder.resolve("ca.ledger.audit");
        String whole = Files.readString(audit);
        int firstLine = whole.indexOf('\n');
        for (int length : new int[] {whole.length() - 1, whole.length() - 40, whole.indexOf('\n') + 1, 1, 0}) {
            Files.writeString(audit, whole.substring(0, length));
            assertThat(ledger.check())
                    .filteredOn(finding -> finding.file().equals(audit.toString()))
                    .as("nobody is accused of what a crash does; a file without its first line was never written")
                    .singleElement()
                    .matches(finding ->
                            (finding.severity() == org.vpnpack.rules.Severity.WARNING) == (length > firstLine));
            ledger.note(AuditEvent.of(TestAuthority.NOW, "helpdesk", "issue").outcome("refused"));
            assertThat(Files.readString(audit)).startsWith(whole);
            assertThat(ledger.check()).noneMatch(finding -> finding.severity() == org.vpnpack.rules.Severity.ERROR);
            whole = Files.readString(audit);
        }
    }

    @Test
    @DisplayName("A1: one event is one line of ASCII, whatever a name holds")
    void oneEventIsOneLine() throws Exception {
        ledger.note(AuditEvent.of(TestAuthority.NOW, "a\"b\nc\u2028d", "issue")
                .with("user", "J\u00fcrgen\n{\"action\":\"revoke\"}"));
        byte[] content = Files.readAllBytes(folder.resolve("ca.ledger.audit"));

        assertThat(new String(content, StandardCharsets.ISO_8859_1).lines()).hasSize(1);
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).matches("[\\x20-\\x7e]*\\n");
        assertThat(ledger.check()).isEmpty();
    }

    private void fourEvents() {
        record(entry("a", Occasion.FIRST));
        record(entry("b", Occasion.FIRST));
        revoke("b");
        record(entry("c", Occasion.FIRST));
    }
}
