package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Digests;

class IssueCommandTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @Test
    void aUserGetsAPackageAndItsPasswordApart() {
        Run run = Run.of(ca.issueWords("issue", "alice@contoso.com"));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("alice@contoso.com.zip: package of contoso-p2s for alice@contoso.com, ", " bytes, verified")
                .contains("alice@contoso.com.password: its password; hand it over on another way")
                .contains("number 1 for this user and gateway, valid until 2027-11-23")
                .contains("in   OpenVPN/");
        assertThat(Samples.listing(ca.out())).hasSize(2);
        assertThat(Run.of("verify", zip("alice@contoso.com"), "--gateway", ca.gateway())
                        .exit())
                .isZero();
    }

    @Test
    void jsonSaysWhatTheLedgerKnows() {
        Map<String, Object> made = ca.issue("alice@contoso.com");
        Map<String, Object> entry = ca.entries().get(0);

        assertThat(made)
                .containsEntry("package", zip("alice@contoso.com").toString())
                .containsEntry("sha256", Digests.sha256(Samples.bytes(zip("alice@contoso.com"))))
                .containsEntry("generation", 1)
                .containsKeys("passwordFile", "formats", "notAfter")
                .doesNotContainKey("password");
        assertThat(entry)
                .containsEntry("user", "alice@contoso.com")
                .containsEntry("gateway", TestCa.GATEWAY)
                .containsEntry("state", "valid")
                .containsEntry("keyType", "ec-p256")
                .containsEntry("serial", made.get("serial"))
                .containsEntry("thumbprint", made.get("thumbprint"))
                .containsEntry("packageSha256", made.get("sha256"));
    }

    @Test
    void theDocumentChoosesTheKeyTypeAndTheOptionOverrules() throws Exception {
        String document = Files.readString(ca.gateway());
        Object[] words = {
            "issue",
            ca.gateway(),
            "--user",
            "u",
            "-o",
            ca.out(),
            "--ca",
            folder.resolve("ca.p12"),
            "--password-file",
            folder.resolve("ca.password")
        };
        assertThat(Run.of(words).exit()).isZero();
        Files.writeString(ca.gateway(), document + "\nclientKeyType: ec-p384\n");
        words[3] = "v";
        assertThat(Run.of(words).exit()).isZero();
        ca.issue("w", "--key-type", "ec-p256");

        assertThat(ca.entries())
                .extracting(entry -> entry.get("keyType"))
                .containsExactly("rsa-2048", "ec-p384", "ec-p256");
        Files.writeString(ca.gateway(), document + "\nclientKeyType: dsa\n");
        assertThat(ca.refused("x").err()).contains("clientKeyType", "ec-p256");
    }

    @Test
    @DisplayName("L5: a second certificate for user and gateway is refused, naming the first; --another overrules")
    void oneLiveCertificateForEach() {
        Map<String, Object> first = ca.issue("alice@contoso.com");

        assertThat(ca.refused("alice@contoso.com", "--force").err())
                .contains("'alice@contoso.com' has a certificate for 'contoso-p2s' until 2027-11-23")
                .contains(String.valueOf(first.get("serial")))
                .contains("hint: use vpnpack renew, or issue --another");
        assertThat(ca.entries()).hasSize(1);
        assertThat(ca.issue("alice@contoso.com", "--another", "--force")).containsEntry("generation", 2);
        assertThat(ca.entries()).hasSize(2);
    }

    @Test
    @DisplayName("L5: a user whose certificate was revoked, or has expired, gets another")
    void afterRevocationAUserCanGetAnother() {
        ca.issue("alice@contoso.com");
        assertThat(ca.run("revoke", "--user", "alice@contoso.com").exit()).isZero();
        assertThat(ca.issue("alice@contoso.com", "--force")).containsEntry("generation", 2);

        Run later = Run.at(
                java.time.Instant.parse("2027-11-24T12:00:00Z"),
                ca.issueWords("issue", "alice@contoso.com", "--force"));
        assertThat(later.exit()).as(later.err()).isZero();
    }

    @Test
    @DisplayName("L5: an authority that the gateway does not know is refused, and nothing is recorded")
    void aForeignAuthorityIsRefused() throws Exception {
        Files.writeString(ca.gateway(), TestCa.document(Samples.ROOT.resolve("certificates/contoso-client-root.pem")));

        assertThat(ca.refused("alice@contoso.com").err()).contains("none of the gateway's client roots");
        assertThat(ca.entries()).isEmpty();
        assertThat(ca.out()).doesNotExist();
    }

    @Test
    @DisplayName("N2: two ids that differ in case or blanks alone are a problem")
    void idsThatCannotBeToldApartAreRefused() {
        ca.issue("Bob X");

        for (String twin : List.of("bob x", "BOB  X", "Bob\u00a0X")) {
            assertThat(ca.refused(twin, "--another").err())
                    .contains("and the user 'Bob X' of the ledger cannot be told apart");
        }
    }

    @DisplayName("N1, N2: ids that no profile can carry are refused")
    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a\u0000", "a\nb", "\u202ea", "a\u200b"})
    void unfitIdsAreRefused(String id) {
        assertThat(ca.misused(id).err()).contains("error: --user: ").doesNotContain("\u202e", "\u200b");
        assertThat(ca.entries()).isEmpty();
    }

    @DisplayName("N3: whatever the id, its files lie in the output folder under a plain name; the ledger keeps the id")
    @ParameterizedTest
    @CsvSource({
        "a.b, a.b.zip",
        "a_b, a_b.zip",
        "../x, u-[0-9a-f]{16}.zip",
        "-rf, u-[0-9a-f]{16}.zip",
        "., u-[0-9a-f]{16}.zip",
        "nul.txt, u-[0-9a-f]{16}.zip",
        "J\u00fcrgen, u-[0-9a-f]{16}.zip",
        "'Bob, X+Y=Z', u-[0-9a-f]{16}.zip",
        "#0402abcd, u-[0-9a-f]{16}.zip"
    })
    void filesHavePlainNames(String id, String name) {
        ca.issue(id);

        assertThat(Samples.listing(ca.out()).stream().map(line -> line.split(" ")[0]))
                .hasSize(2)
                .anyMatch(file -> file.matches(name));
        assertThat(ca.entries().get(0)).containsEntry("user", id);
        assertThat(Samples.listing(folder)).noneMatch(line -> line.startsWith("x"));
    }

    @Test
    @DisplayName("C3: with a request the package holds no key, and the certificate lies beside it")
    void aDeviceKeepsItsKey() throws Exception {
        Program.require(folder, "openssl", "openssl version");
        Program.sh(folder, "openssl req -new -newkey rsa:2048 -nodes -keyout dev.key -out dev.csr -subj /CN=mallory");
        Map<String, Object> made = ca.issue("alice@contoso.com", "--csr", folder.resolve("dev.csr"));

        assertThat(made)
                .doesNotContainKeys("password", "passwordFile")
                .containsEntry("ignoredInRequest", List.of("subject"));
        for (OutputFile file : ZipReader.read(Samples.bytes(zip("alice@contoso.com")), "alice.zip")) {
            assertThat(new String(file.content(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("PRIVATE KEY");
        }
        Program verdict = Program.sh(
                folder,
                "openssl verify -purpose sslclient -attime 1795435200 -CAfile ca.cer out/alice@contoso.com.pem;"
                        + "openssl x509 -in out/alice@contoso.com.pem -noout -subject -pubkey > a;"
                        + "openssl pkey -in dev.key -pubout > b; tail -n +2 a | cmp - b");
        assertThat(verdict.out()).as(verdict.err()).contains("alice@contoso.com.pem: OK");
        assertThat(verdict.exit()).isZero();
        assertThat(folder.resolve("a")).content().startsWith("subject=CN = alice@contoso.com\n");
        assertThat(ca.refused("bob@contoso.com", "--csr", folder.resolve("dev.csr"))
                        .err())
                .contains("this key was certified before, for 'alice@contoso.com'");
    }

    @Test
    void anExistingFileIsFoundBeforeAnythingIsRecorded() throws Exception {
        Files.createDirectory(ca.out());
        Files.writeString(zip("alice@contoso.com"), "mine");

        Run run = Run.of(ca.issueWords("issue", "alice@contoso.com"));
        assertThat(run.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains("alice@contoso.com.zip exists");
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    void aRenewalIsTheNextGenerationAndTheOldOneStays() {
        assertThat(Run.of(ca.issueWords("renew", "alice@contoso.com")).err())
                .contains("'alice@contoso.com' never had a certificate for 'contoso-p2s'");
        ca.issue("alice@contoso.com");
        Run renewed = Run.of(ca.issueWords("renew", "alice@contoso.com", "--force", "--days", "90"));

        assertThat(renewed.exit()).as(renewed.err()).isZero();
        assertThat(renewed.out()).contains("number 2 for this user and gateway, valid until 2027-02-21");
        assertThat(ca.entries()).extracting(entry -> entry.get("state")).containsExactly("valid", "valid");
    }

    @DisplayName("P3: the password stands in its own file, on the console or in JSON, never in the package")
    @ParameterizedTest
    @ValueSource(strings = {"file", "text", "json"})
    void thePasswordComesApart(String way) throws Exception {
        Object[] more = switch (way) {
            case "file" -> new Object[] {};
            case "text" -> new Object[] {"--print-password", "--quiet"};
            default -> new Object[] {"--print-password", "--format", "json"};
        };
        Run run = Run.of(ca.issueWords("issue", "alice@contoso.com", more));
        Path file = ca.out().resolve("alice@contoso.com.password");
        String password = switch (way) {
            case "file" -> Files.readString(file).strip();
            case "text" -> run.out().strip().replaceFirst("^password: ", "");
            default -> String.valueOf(run.json().get("password"));
        };

        assertThat(password).matches("[a-hjkmnp-z2-9]{26}");
        assertThat(Files.exists(file)).isEqualTo(way.equals("file"));
        Canary canary = new Canary("password", password.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (OutputFile inside : ZipReader.read(Samples.bytes(zip("alice@contoso.com")), "alice.zip")) {
            assertThat(canary.in(inside.content())).as(inside.path()).isEmpty();
        }
        assertThat(canary.in(Samples.bytes(zip("alice@contoso.com")))).isEmpty();
    }

    private Path zip(String user) {
        return ca.out().resolve(user + ".zip");
    }
}
