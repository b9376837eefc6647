package org.vpnpack.formats.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.dd.plist.NSData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.formats.TestCertificate.KeyKind;
import org.vpnpack.formats.apple.AppleMatrix.Row;
import org.vpnpack.formats.apple.AppleMatrix.SignIn;
import org.vpnpack.pki.SignedContent;

/** Other programs read our profiles as we do: openssl the signatures and containers, plistutil the lists. */
final class AppleToolsTest {

    private static final Row SIGNED = new Row(SignIn.CERTIFICATE, KeyKind.P_384, true, false, true, false);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("S2: openssl verifies a signed profile against its root, and refuses it with one byte flipped")
    void opensslVerifiesSignatures() throws Exception {
        require("openssl", "openssl", "version");
        byte[] signed = AppleMatrix.profile(SIGNED.make()).content();
        Files.writeString(folder.resolve("roots.pem"), AppleMatrix.signingRootPem());
        assertThat(verified(signed)).isTrue();
        assertThat(Files.readAllBytes(folder.resolve("plain")))
                .isEqualTo(SignedContent.read(signed).content());
        signed[signed.length / 2] ^= 1;
        assertThat(verified(signed)).isFalse();
    }

    private boolean verified(byte[] signed) throws Exception {
        Files.write(folder.resolve("signed"), signed);
        return run(
                        "openssl",
                        "cms",
                        "-verify",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        "signed",
                        "-CAfile",
                        "roots.pem",
                        "-purpose",
                        "any",
                        "-out",
                        "plain")
                .endsWith("exit 0");
    }

    @Test
    @DisplayName("P4: the container is PBE-SHA1-3DES with a SHA-1 MAC, one key and one certificate")
    void opensslOpensTheContainer() throws Exception {
        require("openssl", "openssl", "version");
        for (KeyKind kind : KeyKind.values()) {
            Row row = new Row(SignIn.CERTIFICATE, kind, true, false, false, false);
            NSData container = (NSData)
                    AppleProfileTest.payloads(AppleProfileTest.plist(AppleMatrix.profile(row.make())), Profile.IDENTITY)
                            .get(0)
                            .objectForKey("PayloadContent");
            Files.write(folder.resolve("user.p12"), container.bytes());
            Files.writeString(folder.resolve("password"), AppleMatrix.PASSWORD);
            String info = run("openssl", "pkcs12", "-in", "user.p12", "-info", "-noenc", "-passin", "file:password");
            assertThat(info).contains("MAC: sha1").endsWith("exit 0");
            assertThat(info.split("pbeWithSHA1And3-KeyTripleDES-CBC", -1)).hasSize(3);
            assertThat(info.split("-----BEGIN CERTIFICATE", -1)).hasSize(2);
            assertThat(info.split("-----BEGIN PRIVATE KEY", -1)).hasSize(2);
        }
    }

    @Test
    void plistutilReadsEveryProfile() throws Exception {
        require("libplist-utils", "plistutil", "--version");
        for (Row row : AppleMatrix.all()) {
            if (!row.signed()) {
                Files.write(
                        folder.resolve("in.plist"),
                        AppleMatrix.profile(row.make()).content());
                Files.deleteIfExists(folder.resolve("out.bin"));
                // it ends with 0 even when it fails, so the result is read
                run("plistutil", "-i", "in.plist", "-f", "bin", "-o", "out.bin");
                assertThat(new String(Files.readAllBytes(folder.resolve("out.bin")), StandardCharsets.ISO_8859_1))
                        .as("%s", row)
                        .startsWith("bplist00")
                        .contains("com.apple.security.root");
            }
        }
    }

    private void require(String debianPackage, String... command) throws Exception {
        try {
            if (run(command).endsWith("exit 0")) {
                return;
            }
        } catch (IOException e) {
            // told below
        }
        String message = "needs " + command[0] + ": apt-get install " + debianPackage;
        if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
            fail(message);
        }
        abort(message);
    }

    /** What the command printed, then {@code exit} and its number. */
    private String run(String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + "exit " + process.waitFor();
    }
}
