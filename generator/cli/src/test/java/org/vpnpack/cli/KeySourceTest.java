package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.RefusedException;

class KeySourceTest {

    private static final String PASSWORD = "correct horse";
    private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    Path folder;

    @Test
    void aFileGivesItsKey() {
        Path container = Samples.identity(folder, "bob", PASSWORD);

        try (SigningKey key = open(container.toString(), PASSWORD)) {
            assertThat(key.certificate().displayName()).isEqualTo("bob@contoso.com");
            assertThat(key.provider()).isEmpty();
        }
        assertRefused(
                container.toString(),
                "wrong",
                "error: " + container + ": the password does not open the container\n"
                        + "hint: give a PKCS#12 or PEM file with the key and its certificate, and its password");
    }

    @Test
    @DisplayName("F4: a key file that others can read is refused")
    void aKeyFileForAllIsRefused() throws Exception {
        Path container = Samples.identity(folder, "bob", PASSWORD);
        Files.setPosixFilePermissions(container, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> open(container.toString(), PASSWORD))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.problems().get(0).toString()).contains("0640"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pkcs11:token=a;object=b|needs object, module-path, and either token or slot-id",
                "pkcs11:token=a;slot-id=1;object=b?module-path=/x|needs object, module-path, and either token or slot-id",
                "pkcs11:slot-id=one;object=b?module-path=/x|slot-id 'one' is not a number",
                "pkcs11:slot-id=1;object=b?module-path=x.so|'x.so' is not an absolute path",
                "pkcs11:banana=1;object=b?module-path=/x|the pkcs11: URI holds 'banana'",
            })
    void anIncompleteUriIsRefused(String uri, String why) {
        assertThatThrownBy(() -> open(uri, PASSWORD))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.problems().get(0).toString())
                                .startsWith("error: signing key: ")
                                .contains(why));
    }

    @Test
    @DisplayName("K1: a PIN in the URI is refused, and not quoted")
    void aPinByValueIsRefused() {
        assertRefused(
                "pkcs11:token=a;object=b?module-path=/x&pin-value=Xyzzy-canary",
                PASSWORD,
                "error: signing key: pin-value does not belong into a command line, which others can read\n"
                        + "hint: leave it out");
    }

    @Test
    @DisplayName("K4: a key in a token signs there and never leaves it")
    void aTokenSigns() throws Exception {
        Program.require(folder, "softhsm2", "softhsm2-util --version && test -e " + MODULE);
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens") + "\n");

        Program run = Program.sh(
                folder,
                "export SOFTHSM2_CONF=softhsm2.conf\n"
                        + "softhsm2-util --init-token --free --label 'another token' --so-pin 12345678 --pin 1234 >&2\n"
                        + "softhsm2-util --init-token --free --label 'signing token' --so-pin 12345678 --pin 4711 >&2\n"
                        + Program.java(TokenUse.class, MODULE, Samples.p12("bob"), Samples.passwordText("bob")));

        assertThat(run.out()).as(run.err()).isEqualTo("""
                verified: true
                key outside the token: false
                certificates: 2
                error: signing key: no token is labelled 'no such'
                hint: there are 'another token', 'signing token'
                error: signing key: the token has no private key with a certificate under the label 'nobody'
                hint: it has 'signer'
                error: signing key: the PKCS#11 module '/no/such/module.so' cannot be used, or has no token there
                hint: pkcs11-tool --module FILE --list-slots shows what it has
                """);
        assertThat(run.exit()).isZero();
    }

    private static SigningKey open(String source, String password) {
        return KeySource.open(source, "signing key", () -> new Password(password.toCharArray()));
    }

    private static void assertRefused(String source, String password, String told) {
        assertThatThrownBy(() -> open(source, password))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.problems().get(0)).hasToString(told));
    }
}
