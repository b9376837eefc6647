package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told to take a new package, after what change at the gateway; with ledgers that issue, renew and export wrote. */
class OutdatedCommandTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAuthority() throws Exception {
        ca = TestCa.in(folder);
        ca.issue("alice");
    }

    @Test
    void nobodyIsStaleUntilTheGatewayChanges() throws Exception {
        Run run = outdated(ca.gateway());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("unaffected    alice, serial ")
                .endsWith("contoso-p2s: 0 of 1 packages in use are stale, 0 are not known;"
                        + " left out: 0 revoked, 0 expired, 0 replaced" + System.lineSeparator());
        assertThat(outdated(changed("VpnGw1AZ", "VpnGw2AZ")).exit())
                .as("no profile holds the SKU")
                .isZero();
    }

    @Test
    void aChangeIsToldForEachClientAsDiffDoes() throws Exception {
        Run routes = outdated(changed("10.1.0.0/16]", "10.1.0.0/16, 10.2.0.0/16]"));
        assertThat(routes.exit()).isEqualTo(ExitCode.REISSUE);
        assertThat(routes.out())
                .contains("new package   alice, serial ", "Generic/: its profiles hold routes")
                .doesNotContain("OpenVPN/:", "AzureVPN/:");
        Path key = Files.writeString(folder.resolve("new.key"), "ab".repeat(256));
        Run rotated = outdated(
                changed(Samples.CONTOSO.resolveSibling("ta-test-only.key").toString(), key.toString()));
        assertThat(rotated.exit()).isEqualTo(ExitCode.REISSUE);
        assertThat(rotated.out())
                .contains("OpenVPN/: its profiles hold ", "AzureVPN/: ")
                .doesNotContain("Android/:");
    }

    @Test
    void ofAPackageWithSomeFormatsAloneOnlyTheirChangesCount() throws Exception {
        Path users = Files.writeString(folder.resolve("users.csv"), "user,formats\nbob,Linux OpenVPN\ncarol,\n");
        assertThat(Run.of(ca.words(
                                "export",
                                ca.gateway(),
                                "--users",
                                users,
                                "--key-type",
                                "ec-p256",
                                "-o",
                                folder.resolve("bulk"),
                                "--quiet"))
                        .exit())
                .isZero();
        Path routes = changed("10.1.0.0/16]", "10.1.0.0/16, 10.2.0.0/16]");
        Run run = outdated(routes);
        assertThat(run.out()).contains("new package   carol", "Generic/: its profiles hold routes");
        assertThat(run.out().lines().filter(line -> line.contains(" bob,")))
                .singleElement()
                .asString()
                .doesNotContain("Generic/", "Mac/", "AzureVPN/", "Android/");
        Path key = Files.writeString(folder.resolve("new.key"), "ab".repeat(256));
        Run rotated = outdated(
                changed(Samples.CONTOSO.resolveSibling("ta-test-only.key").toString(), key.toString()));
        assertThat(rotated.out().lines().filter(line -> line.contains(" bob,")))
                .singleElement()
                .asString()
                .startsWith("new package   bob")
                .contains("OpenVPN/: ")
                .doesNotContain("AzureVPN/");
    }

    @Test
    void aRenewalKeepsTheChoiceUntilAnotherIsNamed() throws Exception {
        ca.issue("bob", "--formats", "Linux,OpenVPN");
        Map<String, Object> renewed = renew("bob");
        assertThat(included(renewed)).containsExactly("OpenVPN", "Linux");
        assertThat(included(renew("bob", "--formats", "Mac"))).containsExactly("Mac");
        assertThat(included(renew("bob"))).containsExactly("Mac");
        assertThat(included(renew("bob", "--formats", "all"))).contains("Generic", "Mac", "OpenVPN", "Linux");
        assertThat(included(renew("bob"))).contains("Generic", "Mac", "OpenVPN", "Linux");
        Run wrong = Run.of(ca.issueWords("renew", "bob", "--force", "--formats", "OpenVpn"));
        assertThat(wrong.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(wrong.err()).contains("no format is called 'OpenVpn'", "did you mean OpenVPN?");
    }

    @Test
    void aRenewalKeepsTheLanguageUntilAnotherIsNamed() throws Exception {
        ca.issue("bob", "--language", "de");
        renew("bob");
        assertThat(language("bob")).isEqualTo("de");
        renew("bob", "--language", "fr", "--formats", "Linux");
        assertThat(language("bob")).isEqualTo("fr");
        assertThat(included(renew("bob"))).containsExactly("Linux");
        assertThat(language("bob")).isEqualTo("fr");

        ca.issue("carol");
        assertThat(language("carol")).isEqualTo("en");
        Files.writeString(ca.gateway(), Files.readString(ca.gateway()) + "\nlanguage: es\n");
        renew("carol");
        renew("bob");
        assertThat(language("carol")).isEqualTo("es"); // nobody chose, so the document does
        assertThat(language("bob")).isEqualTo("fr");
    }

    @Test
    void anotherLanguageMakesNoPackageStale() throws Exception {
        ca.issue("bob");
        Path german =
                Files.writeString(folder.resolve("german.yaml"), Files.readString(ca.gateway()) + "\nlanguage: de\n");
        assertThat(outdated(german).out()).doesNotContain("new package");
        Run diff = Run.of("diff", ca.gateway(), german);
        assertThat(diff.exit()).as(diff.printed()).isZero();
        assertThat(diff.out()).contains("language");
        assertThat(Run.of("verify", ca.out().resolve("bob.zip"), "--gateway", german)
                        .exit())
                .isZero();
        Path everyone = folder.resolve("everyone.zip");
        Run.of("generate", ca.gateway(), "-o", everyone);
        assertThat(Run.of("verify", everyone, "--gateway", german).exit()).isZero();
    }

    private String language(String user) throws Exception {
        String page = TestPackage.of(ca.out().resolve(user + ".zip")).text("README.html");
        return page.replaceFirst("(?s).*?<html lang=\"([a-z]+)\">.*", "$1");
    }

    private Map<String, Object> renew(String user, Object... more) throws Exception {
        List<Object> words = new java.util.ArrayList<>(List.of("--force", "--format", "json"));
        words.addAll(List.of(more));
        Run run = Run.of(ca.issueWords("renew", user, words.toArray()));
        assertThat(run.exit()).as(run.printed()).isZero();
        return run.json();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> included(Map<String, Object> issued) {
        return ((List<Map<String, Object>>) java.util.Objects.requireNonNull(issued.get("formats")))
                .stream()
                        .filter(format -> Boolean.TRUE.equals(format.get("included")))
                        .map(format -> java.util.Objects.requireNonNull(format.get("name")))
                        .toList();
    }

    @Test
    void aRenewedPackageReplacesTheOldOneAndRevokedOnesAreLeftOut() throws Exception {
        ca.issue("bob");
        assertThat(ca.run("revoke", "--user", "bob").exit()).isZero();
        ca.issue("carol", "--days", "1");
        Files.copy(
                changed("10.1.0.0/16]", "10.1.0.0/16, 10.2.0.0/16]"),
                ca.gateway(),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(Run.of(ca.issueWords("renew", "alice", "--force")).exit()).isZero();
        assertThat(Run.at(Run.NOW.plus(Duration.ofDays(2)), words(ca.gateway())).out())
                .contains("unaffected    alice")
                .doesNotContain("bob", "carol")
                .contains("left out: 1 revoked, 1 expired, 1 replaced");
    }

    @Test
    void aPackageFromBeforeDocumentsWereKeptIsUnknownAndNotCalledCurrent() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ca.ledger());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE certificate SET document = NULL");
        }
        Run run = outdated(ca.gateway());
        assertThat(run.exit()).isEqualTo(ExitCode.REISSUE);
        assertThat(run.out()).contains("unknown       alice, serial ", ": issued before documents were kept");
    }

    @Test
    void severalLedgersAreToldTogetherAsDataToo() throws Exception {
        TestCa other = TestCa.in(Files.createDirectory(folder.resolve("other")));
        other.issue("bob");
        Path users = Files.writeString(folder.resolve("users.csv"), "user\ndora\n");
        assertThat(Run.of(other.words(
                                "export",
                                other.gateway(),
                                "--users",
                                users,
                                "--key-type",
                                "ec-p256",
                                "-o",
                                folder.resolve("bulk"),
                                "--quiet"))
                        .exit())
                .isZero();
        Object[] both = {
            "outdated", "--gateway", ca.gateway(), "--ledger", ca.ledger(), "--ledger", other.ledger(), "--format"
        };
        Run json = Run.of(append(both, "json"));
        assertThat(json.json()).containsEntry("gateway", "contoso-p2s").containsEntry("reissue", true);
        assertThat(packages(json))
                .extracting(one -> one.get("user") + " " + one.get("state"))
                .as("the other's users are under another client root, which profiles hold")
                .containsExactly("alice current", "bob stale", "dora stale");
        Run csv = Run.of(append(both, "csv"));
        assertThat(csv.out().lines()).hasSize(4);
        assertThat(csv.out())
                .startsWith("state,user,gateway,generation,serial,")
                .contains("\r\nstale,bob,contoso-p2s,1,");
    }

    @Test
    void aRenamedGatewayIsFoundUnderItsFormerName() throws Exception {
        Path renamed = changed("name: contoso-p2s", "name: contoso-new");
        assertThat(outdated(renamed).out()).contains("contoso-new: 0 of 0 packages");
        Run run = Run.of("outdated", "--gateway", renamed, "--ledger", ca.ledger(), "--formerly", "contoso-p2s");
        assertThat(run.exit()).isEqualTo(ExitCode.REISSUE);
        assertThat(run.out()).contains("new package   alice");
    }

    @Test
    void aLedgerMustBeNamedAndExist() throws Exception {
        assertThat(Run.of("outdated", "--gateway", ca.gateway()).err())
                .contains("error: --ca: neither this nor --ledger is given");
        Path none = folder.resolve("none.ledger");
        assertThat(Run.of("outdated", "--gateway", ca.gateway(), "--ledger", none)
                        .exit())
                .isEqualTo(ExitCode.INPUT);
        assertThat(none).doesNotExist();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> packages(Run run) {
        return (List<Map<String, Object>>)
                java.util.Objects.requireNonNull(run.json().get("packages"));
    }

    private Run outdated(Path gateway) {
        return Run.of(words(gateway));
    }

    private Object[] words(Path gateway) {
        return new Object[] {"outdated", "--gateway", gateway, "--ca", folder.resolve("ca.p12")};
    }

    private static Object[] append(Object[] words, Object last) {
        Object[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return all;
    }

    private Path changed(String from, String to) throws Exception {
        String text = Files.readString(ca.gateway());
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("changed.yaml"), text.replace(from, to));
    }
}
