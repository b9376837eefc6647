package org.vpnpack.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.build.Words;
import org.vpnpack.maven.Consumer.Run;

/** A release whose keys never leave a token, and whose passwords nobody but the helpdesk can read. */
final class TokenIT {

    private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "K1, K4: authority and signer in a token, the PIN from the environment, passwords sealed to the helpdesk")
    void aReleaseIssuesAndSignsInATokenAndSealsThePasswords() throws Exception {
        if (!Files.exists(MODULE)) {
            String missing = "there is no " + MODULE + ": apt-get install softhsm2";
            assertThat(System.getenv("VPNPACK_REQUIRE_CLIENTS")).as(missing).isNotEqualTo("true");
            assumeTrue(false, missing);
        }
        Release release = Release.in(folder);
        key("code", "-ext", "KU:critical=digitalSignature", "-ext", "EKU=codeSigning");
        key("helpdesk", "-ext", "KU:critical=keyEncipherment");
        keytool("-exportcert", "-rfc", "-alias", "helpdesk", "-file", "helpdesk.pem", "-keystore", "helpdesk.p12");
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens") + "\n");
        run(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "release",
                "--so-pin",
                "12345678",
                "--pin",
                Release.CANARY);
        Files.writeString(folder.resolve("token.cfg"), "name = release\nlibrary = " + MODULE + "\nslotListIndex = 0\n");
        move("ca", "contoso vpn users");
        move("code", "code");

        Run run = release.export(
                "",
                Map.of("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString(), "VPN_PIN", Release.CANARY),
                "-Dvpnpack.ca=" + inToken("ca"),
                "-Dvpnpack.passwordVariable=VPN_PIN",
                "-Dvpnpack.ledger=ca.ledger",
                "-Dvpnpack.signPrograms=" + inToken("code"),
                "-Dvpnpack.signProgramsPasswordVariable=VPN_PIN",
                "-Dvpnpack.sealTo=helpdesk.pem");

        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.printed()).contains("2 packages made and verified");
        try (ZipFile zip = new ZipFile(folder.resolve("out/alice.zip").toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("WindowsPowershell/VpnProfileSetup.ps1")))
                    .asString(StandardCharsets.UTF_8)
                    .contains("# SIG # Begin signature block");
        }
        List<String> opened = Release.vpnpack(new Words("passwords")
                .file(folder.resolve("out.passwords.csv"))
                .parameter("key", folder.resolve("helpdesk.p12"))
                .parameter("keyPasswordFile", Release.secret(folder.resolve("helpdesk.password")))
                .parameter("user", "alice"));
        String password = opened.get(opened.size() - 1).replaceFirst("^.*,", "");
        assertThat(password).matches("[a-z2-9]{26}");
        assertThat(Files.readString(folder.resolve("out.passwords.csv")))
                .contains("alice")
                .doesNotContain(password);
    }

    private static String inToken(String object) {
        return "pkcs11:token=release;object=" + object + "?module-path=" + MODULE;
    }

    private void key(String name, String... extensions) throws Exception {
        List<String> words = new ArrayList<>(List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048"));
        words.addAll(List.of("-alias", name, "-dname", "CN=" + name + " (test only)", "-keystore", name + ".p12"));
        words.addAll(List.of(extensions));
        keytool(words.toArray(String[]::new));
        Files.setPosixFilePermissions(folder.resolve(name + ".p12"), PosixFilePermissions.fromString("rw-------"));
    }

    /** Moves a key from a file into the token. */
    private void move(String name, String alias) throws Exception {
        keytool(
                "-importkeystore",
                "-srckeystore",
                name + ".p12",
                "-srcstorepass:env",
                "SECRET",
                "-srcalias",
                alias,
                "-destalias",
                name,
                "-destkeystore",
                "NONE",
                "-deststoretype",
                "PKCS11",
                "-addprovider",
                "SunPKCS11",
                "-providerarg",
                "token.cfg");
        Files.delete(folder.resolve(name + ".p12"));
    }

    private void keytool(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
        all.addAll(List.of(words));
        all.addAll(List.of(all.contains("-importkeystore") ? "-deststorepass:env" : "-storepass:env", "SECRET"));
        run(all.toArray(String[]::new));
    }

    private void run(String... words) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SECRET", Release.CANARY);
        builder.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        int exit = builder.start().waitFor();
        assertThat(exit)
                .as(String.join(" ", words) + "\n" + Files.readString(output))
                .isZero();
    }
}
