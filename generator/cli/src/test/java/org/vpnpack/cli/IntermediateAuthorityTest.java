package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.SigningKey;

/** {@code ca init --issuer}: an authority below another, from its making to a revoked user's certificate. */
final class IntermediateAuthorityTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("C2, L6: an intermediate issues packages with its whole chain, and revokes; openssl agrees")
    void anIntermediateIssuesAndRevokes() throws Exception {
        Program.require(folder, "openssl", "openssl version");
        TestCa root = TestCa.in(folder("root"), "--path-length", "1");
        TestCa berlin = TestCa.in(folder("berlin"), below(root, "Contoso Berlin"));
        assertThat(berlin.folder().resolve("ca.cer"))
                .hasSameTextualContentAs(root.folder().resolve("ca.cer"));

        for (String user : List.of("alice", "bob")) {
            Program.sh(folder, "openssl req -new -newkey rsa:2048 -nodes -keyout k -out " + user + ".csr -subj /CN=x");
            berlin.issue(user, "--csr", folder.resolve(user + ".csr"));
        }
        berlin.issue("carol");
        byte[] profile = ZipReader.read(Samples.bytes(berlin.out().resolve("carol.zip")), "carol.zip").stream()
                .filter(file -> file.path().equals("OpenVPN/vpnconfig.ovpn"))
                .findFirst()
                .orElseThrow()
                .content();
        String inCert = new String(profile, StandardCharsets.UTF_8).replaceAll("(?s).*<cert>|</cert>.*", "");
        assertThat(Pem.certificates(inCert.getBytes(StandardCharsets.UTF_8)))
                .extracting(Certificate::displayName)
                .containsExactly("carol", "Contoso Berlin");

        assertThat(berlin.run("revoke", "--user", "alice").exit()).isZero();
        assertThat(berlin.run("crl", "-o", berlin.folder().resolve("ca.crl")).exit())
                .isZero();
        String verify = "openssl verify -purpose sslclient -attime 1795435200 -CAfile root/ca.cer -untrusted ";
        Program verdict = Program.sh(
                folder,
                verify + "berlin/out/bob.pem berlin/out/bob.pem\n"
                        + verify + "berlin/out/bob.pem -crl_check -CRLfile berlin/ca.crl berlin/out/bob.pem\n"
                        + verify + "berlin/out/alice.pem -crl_check -CRLfile berlin/ca.crl berlin/out/alice.pem");
        assertThat(verdict.out()).as(verdict.err()).isEqualTo("berlin/out/bob.pem: OK\n".repeat(2));
        assertThat(verdict.err()).contains("certificate revoked");
        assertThat(berlin.run("ca export").err()).doesNotContain("which is no root");
    }

    @DisplayName("C2: the key file of an intermediate holds its chain up to the root, in either form")
    @ParameterizedTest
    @CsvSource({"p12", "pem"})
    void theKeyFileHoldsTheChain(String form) throws Exception {
        TestCa root = TestCa.in(folder("root"), "--path-length", "3", "--years", "2");
        TestCa upper = TestCa.in(folder("upper"), below(root, "Upper", "--path-length", "1"));
        Path file = folder.resolve("lower." + form);
        List<Object> words = new ArrayList<>(List.of("ca", "init", "--out", file, "--key-type", "ec-p384"));
        words.addAll(List.of("--make-password", "--password-file", folder.resolve("lower.password")));
        words.addAll(List.of(below(upper, "Lower")));
        Run run = Run.of(words.toArray());

        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out())
                .contains("the authority 'Lower', ec-p384, valid until 2028-11-23, below 'Upper'")
                .contains("lower.cer: its root certificate, for the gateway");
        char[] password =
                Files.readString(folder.resolve("lower.password")).strip().toCharArray();
        try (SigningKey key = SigningKey.read(Samples.bytes(file), new Password(password))) {
            assertThat(key.chain())
                    .extracting(Certificate::displayName)
                    .containsExactly("Lower", "Upper", "Contoso VPN Users");
            assertThat(key.chain().stream()
                            .map(certificate -> certificate.x509().getBasicConstraints()))
                    .containsExactly(0, 1, 3);
        }
    }

    @DisplayName("C2: an authority that the one above may not have below it is refused, and nothing is written")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | '' | the path length of 'Contoso VPN Users' leaves no room for an authority here",
                "1 | --path-length 1 | a path length of 1 is more than 'Contoso VPN Users' leaves",
                "1 | --permit email:fabrikam.com | leave no room for email:fabrikam.com",
                "1 | --permit dns:fabrikam.com | leave no room for dns:fabrikam.com",
                "1 | --name Contoso_VPN_Users | would pass for a root"
            })
    void whatTheOneAboveForbidsIsRefused(int pathLength, String words, String why) throws Exception {
        TestCa root = TestCa.in(
                folder("root"),
                "--path-length",
                pathLength,
                "--permit",
                "email:contoso.com",
                "--permit",
                "dns:contoso.com");
        String name = words.startsWith("--name") ? "Contoso VPN Users" : "Below";
        Run run = init(root, name, words.isEmpty() || words.startsWith("--name") ? new Object[0] : words.split(" "));

        assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("error: ", why, "hint: ");
        assertThat(folder.resolve("new.p12")).doesNotExist();
        assertThat(folder.resolve("new.password")).doesNotExist();
    }

    @Test
    @DisplayName("C2: what the root permits, its intermediates permit, and no more")
    void nameConstraintsHoldBelow() throws Exception {
        TestCa root = TestCa.in(folder("root"), "--path-length", "2", "--permit", "email:contoso.com");
        TestCa sub = TestCa.in(folder("sub"), below(root, "Sub", "--permit", "email:contoso.com"));
        TestCa free = TestCa.in(folder("free"), below(root, "Free"));

        for (TestCa ca : List.of(sub, free)) {
            ca.issue("alice@contoso.com");
            assertThat(ca.refused("alice@fabrikam.com").err()).contains("leave no room for this user's name");
        }
    }

    @Test
    @DisplayName("C2: an issuer that does not open, is none or has expired makes no authority")
    void anUnfitIssuerIsRefused() throws Exception {
        TestCa root = TestCa.in(folder("root"), "--path-length", "1", "--years", "1");
        Samples.write(folder.resolve("wrong"), "quite another one".getBytes(StandardCharsets.UTF_8), 0600);

        assertThat(init(root, "Below", "--issuer-password-file", folder.resolve("none"))
                        .err())
                .contains("an option stands twice");
        Object[] words = {
            "ca",
            "init",
            "--name",
            "Below",
            "--out",
            folder.resolve("new.p12"),
            "--make-password",
            "--password-file",
            folder.resolve("new.password"),
            "--issuer",
            root.folder().resolve("ca.p12"),
            "--issuer-password-file",
            folder.resolve("wrong")
        };
        assertThat(Run.of(words).err()).contains("the password does not open the container");
        words[10] = root.folder().resolve("ca.cer");
        assertThat(Run.of(words).exit()).isEqualTo(ExitCode.INPUT);
        words[10] = root.folder().resolve("ca.p12");
        words[12] = root.folder().resolve("ca.password");
        assertThat(Run.at(Instant.parse("2028-01-01T00:00:00Z"), words).err()).contains("expired on");
        assertThat(folder.resolve("new.p12")).doesNotExist();
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectory(folder.resolve(name));
    }

    private static Object[] below(TestCa above, String name, Object... more) {
        Stream<Object> words = Stream.of(
                "--name",
                name,
                "--issuer",
                above.folder().resolve("ca.p12"),
                "--issuer-password-file",
                above.folder().resolve("ca.password"));
        return Stream.concat(words, Stream.of(more)).toArray();
    }

    private Run init(TestCa above, String name, Object... more) {
        Stream<Object> words = Stream.of(
                "ca",
                "init",
                "--out",
                folder.resolve("new.p12"),
                "--key-type",
                "ec-p256",
                "--make-password",
                "--password-file",
                folder.resolve("new.password"));
        return Run.of(Stream.concat(words, Stream.of(below(above, name, more))).toArray());
    }
}
