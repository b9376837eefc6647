package org.vpnpack.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpnpack.pki.TestCertificates.Issued;

class Pkcs12WriterTest {

    private static final String PASSWORD = "correct horse";
    private static final Issued ROOT =
            TestCertificates.authority("Contoso Root").make();
    private static final Issued CA =
            TestCertificates.authority("Contoso CA").authority(0).under(ROOT).make();
    private static final Issued ALICE =
            TestCertificates.client("alice@contoso.com").under(CA).make();
    private static final Issued BOB =
            TestCertificates.client("bob").ec("secp384r1").under(ROOT).make();

    @ParameterizedTest
    @EnumSource
    @DisplayName("P4: a container opens again with its password and no other")
    void whatIsWrittenOpens(Pkcs12Level level) {
        for (String password : List.of(PASSWORD, "pässwörd €😀")) {
            byte[] content = write(level, ALICE, password);
            try (ClientIdentity read = Pkcs12.open(content, new Password(password.toCharArray()))) {
                assertThat(read.certificate()).isEqualTo(ALICE.certificate());
                assertThat(read.clearKeyLines()).isEqualTo(Pem.lines("PRIVATE KEY", ALICE.pkcs8()));
                assertThat(read.chain()).isEmpty();
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Pkcs12.open(content, new Password("wrong".toCharArray())));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("P4: a container that does not open again with its password, or holds something else, never leaves")
    void whatDoesNotOpenAgainIsOurBug(Pkcs12Level level) {
        byte[] good = write(level, ALICE, PASSWORD);
        byte[] changed = good.clone();
        changed[changed.length / 2] ^= 1;
        byte[] otherPassword = write(level, ALICE, PASSWORD + "!");
        byte[] otherUser = write(level, BOB, PASSWORD);
        byte[] otherKey = write(level, ALICE, BOB.pkcs8());

        try (ClientIdentity alice = ALICE.identity(CA)) {
            Password password = new Password(PASSWORD.toCharArray());
            alice.requireReopened(good, List.of(), password);
            for (byte[] bad : List.of(changed, otherPassword, otherUser, otherKey)) {
                assertThatIllegalStateException().isThrownBy(() -> alice.requireReopened(bad, List.of(), password));
            }
            assertThatIllegalStateException()
                    .as("a chain that was left out")
                    .isThrownBy(() -> alice.requireReopened(good, alice.chain(), password));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theChainComesAlongWhenAskedFor(Pkcs12Level level) {
        try (ClientIdentity alice = ALICE.identity(CA, ROOT);
                ClientIdentity read = Pkcs12.open(
                        alice.pkcs12WithChain(level, new Password(PASSWORD.toCharArray())),
                        new Password(PASSWORD.toCharArray()))) {
            assertThat(read.chain()).containsExactly(CA.certificate());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameInputGivesSameBytesAndAnythingElseGivesOtherSalts(Pkcs12Level level) {
        assertThat(write(level, ALICE, PASSWORD)).isEqualTo(write(level, ALICE, PASSWORD));
        assertThat(saltsOf(write(level, ALICE, PASSWORD)))
                .doesNotContainAnyElementsOf(saltsOf(write(level, BOB, PASSWORD)));
        assertThat(saltsOf(write(level, ALICE, PASSWORD)))
                .doesNotContainAnyElementsOf(saltsOf(write(level, ALICE, PASSWORD + "!")));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("P4: key and certificates have one salt, so that one derivation serves both, and the MAC has another")
    void oneSaltForBothPartsAndNoEqualBlocks(Pkcs12Level level) {
        for (Issued issued : List.of(ALICE, BOB)) {
            byte[] content = write(level, issued, PASSWORD);
            List<String> salts = saltsOf(content);
            assertThat(salts).hasSize(level == Pkcs12Level.COMPATIBLE ? 3 : 5);
            assertThat(salts.stream().distinct()).hasSize(level == Pkcs12Level.COMPATIBLE ? 2 : 4);
            assertThat(OctetStrings.in(content).stream()
                            .filter(octets -> octets.length() > 64)
                            .map(octets -> octets.substring(0, 16)))
                    .as("the first block of each encrypted part")
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theJavaRuntimeOpensIt(Pkcs12Level level) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(write(level, BOB, PASSWORD)), PASSWORD.toCharArray());

        assertThat(store.size()).isEqualTo(1);
        assertThat(store.getKey("bob", PASSWORD.toCharArray()).getEncoded()).isEqualTo(BOB.pkcs8());
        assertThat(store.getCertificateChain("bob")).containsExactly(BOB.x509());
    }

    @Test
    @DisplayName("P4: level compatible is 3DES for both bags with a SHA-1 MAC, level modern AES-256 with SHA-256")
    void opensslAgreesOnTheForm(@TempDir Path folder) throws IOException {
        OpenSsl openSsl = OpenSsl.in(folder);
        Files.write(folder.resolve("c-test-only.p12"), write(Pkcs12Level.COMPATIBLE, ALICE, PASSWORD));
        Files.write(folder.resolve("m-test-only.p12"), write(Pkcs12Level.MODERN, ALICE, PASSWORD));

        assertThat(openSsl.run("pkcs12", "-in", "c-test-only.p12", "-info", "-noout", "-passin", "pass:" + PASSWORD))
                .contains("MAC: sha1, Iteration 10000", "MAC length: 20, salt length: 8")
                .containsPattern("(?s)pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 10000.*"
                        + "pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 10000");
        assertThat(openSsl.run("pkcs12", "-in", "m-test-only.p12", "-info", "-noout", "-passin", "pass:" + PASSWORD))
                .contains("MAC: sha256, Iteration 10000")
                .containsPattern("(?s)PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256.*"
                        + "PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256");
    }

    @Test
    void aMachineMadePasswordNeedsFewRounds(@TempDir Path folder) throws IOException {
        OpenSsl openSsl = OpenSsl.in(folder);
        String random = "k7m2q9x4c8v5b3n6t7w2y8r4p5";
        try (ClientIdentity alice = ALICE.identity()) {
            Files.write(
                    folder.resolve("a-test-only.p12"),
                    alice.pkcs12(Pkcs12Level.COMPATIBLE, Password.machineMade(random.toCharArray())));
        }

        assertThat(openSsl.run("pkcs12", "-in", "a-test-only.p12", "-info", "-noout", "-passin", "pass:" + random))
                .contains("MAC: sha1, Iteration 2048", "KeyTripleDES-CBC, Iteration 2048");
    }

    @Test
    @DisplayName("P2: an empty password is refused")
    void anEmptyPasswordIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> write(Pkcs12Level.MODERN, ALICE, ""));
    }

    /** A container in which the certificate's key is another. */
    private static byte[] write(Pkcs12Level level, Issued issued, byte[] pkcs8) {
        Password password = new Password(PASSWORD.toCharArray());
        return Pkcs12Writer.write(pkcs8, issued.certificate(), "another key", List.of(), level, password);
    }

    private static byte[] write(Pkcs12Level level, Issued issued, String password) {
        try (ClientIdentity identity = issued.identity()) {
            return identity.pkcs12(level, new Password(password.toCharArray()));
        }
    }

    /** Every salt and initialisation vector: the octet strings of 8 and 16 bytes that stand outside encrypted content. */
    private static List<String> saltsOf(byte[] content) {
        return OctetStrings.in(content).stream()
                .filter(octets -> octets.length() == 16 || octets.length() == 32)
                .toList();
    }
}
