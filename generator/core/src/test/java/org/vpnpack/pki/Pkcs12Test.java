package org.vpnpack.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.pki.TestCertificates.Issued;

class Pkcs12Test {

    private static final String PASSWORD = "correct horse";
    private static final Issued ROOT =
            TestCertificates.authority("Contoso Root").make();
    private static final Issued CA =
            TestCertificates.authority("Contoso CA").authority(0).under(ROOT).make();
    private static final Issued ALICE =
            TestCertificates.client("alice@contoso.com").under(CA).make();
    private static final Issued BOB =
            TestCertificates.client("bob").ec("secp256r1").under(ROOT).make();

    @ParameterizedTest
    @EnumSource(TestPkcs12.class)
    @DisplayName("P4: containers of every common form are read, whatever the order of their certificates")
    void commonFormsAreRead(TestPkcs12 form) {
        ClientIdentity identity = open(form.write(PASSWORD, ALICE, ROOT, CA), PASSWORD);

        assertThat(identity.certificate()).isEqualTo(ALICE.certificate());
        assertThat(identity.chain()).containsExactly(CA.certificate());
        assertThat(identity.clearKeyLines()).isEqualTo(Pem.lines("PRIVATE KEY", ALICE.pkcs8()));
        assertThat(open(form.write(PASSWORD, BOB), PASSWORD).certificate()).isEqualTo(BOB.certificate());
    }

    @ParameterizedTest
    @EnumSource(TestPkcs12.class)
    @DisplayName("P4: passwords that are not ASCII open what they closed")
    void nonAsciiPasswordsWork(TestPkcs12 form) {
        String password = "pässwörd €😀";

        assertThat(open(form.write(password, BOB), password).certificate()).isEqualTo(BOB.certificate());
    }

    @Test
    @DisplayName("P4: the Java runtime's own containers are read")
    void javaKeyStoresAreRead() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "alice", ALICE.keys().getPrivate(), PASSWORD.toCharArray(), new java.security.cert.Certificate[] {
                    ALICE.x509(), CA.x509(), ROOT.x509()
                });
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        store.store(content, PASSWORD.toCharArray());

        assertThat(open(content.toByteArray(), PASSWORD).chain()).containsExactly(CA.certificate());
    }

    @Test
    @DisplayName("P4: containers with PBMAC1 (RFC 9579) are read")
    void pbmac1IsRead() throws Exception {
        byte[] content = new PKCS12PfxPduBuilder()
                .addEncryptedData(
                        TestPkcs12.MODERN.encryptor(NISTObjectIdentifiers.id_aes256_CBC, 1000, PASSWORD),
                        TestPkcs12.ownBag(BOB))
                .addData(TestPkcs12.MODERN.keyBag(BOB, 1000, PASSWORD))
                .build(TestPkcs12.pbmac1(1000), PASSWORD.toCharArray())
                .getEncoded(ASN1Encoding.DER);

        assertThat(open(content, PASSWORD).certificate()).isEqualTo(BOB.certificate());
        refused(content, "wrong", "the password does not open the container");
    }

    @Test
    @DisplayName("P4: containers in BER, as Windows writes them, are read")
    void berIsRead() throws IOException {
        Pfx pfx = Pfx.getInstance(TestPkcs12.COMPATIBLE.write(PASSWORD, BOB));
        byte[] ber =
                new BERSequence(ASN1Sequence.getInstance(pfx.toASN1Primitive()).toArray()).getEncoded(ASN1Encoding.BER);

        assertThat(ber[1]).isEqualTo((byte) 0x80);
        assertThat(open(ber, PASSWORD).certificate()).isEqualTo(BOB.certificate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-keypbe AES-256-CBC", "-legacy", "-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1"})
    @DisplayName("P4: what openssl writes is read, with a password that is not ASCII")
    void opensslContainersAreRead(String options, @TempDir Path folder) throws IOException {
        OpenSsl openSsl = OpenSsl.in(folder);
        String password = "pässwörd €";
        Files.write(folder.resolve("password"), (password + "\n").getBytes(UTF_8));
        Files.write(folder.resolve("key.pem"), Pem.lines("PRIVATE KEY", ALICE.pkcs8()));
        Files.write(folder.resolve("leaf.pem"), Pem.lines(ALICE.certificate()));
        Files.write(folder.resolve("chain.pem"), Pem.lines(CA.certificate()));
        String command = "pkcs12 -export -in leaf.pem -inkey key.pem -certfile chain.pem -out out.p12"
                + " -passout file:password " + options;
        openSsl.run(command.split(" "));

        ClientIdentity identity = open(Files.readAllBytes(folder.resolve("out.p12")), password);
        assertThat(identity.certificate()).isEqualTo(ALICE.certificate());
        assertThat(identity.chain()).containsExactly(CA.certificate());
    }

    @ParameterizedTest
    @EnumSource(TestPkcs12.class)
    @DisplayName("K3: a wrong password is refused without being quoted")
    void aWrongPasswordIsRefused(TestPkcs12 form) {
        byte[] content = form.write(PASSWORD, BOB);

        for (String wrong : List.of("Xyzzy-canary", "correct horse ", "CORRECT HORSE")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open(content, wrong))
                    .withMessage("the password does not open the container")
                    .withNoCause();
        }
        refused(content, "", "empty password");
    }

    @Test
    @DisplayName("I: a container of more than 256 KiB is refused unread")
    void sizeIsLimited() {
        refused(new byte[Pkcs12.MAX_BYTES + 1], PASSWORD, "at most 262144");
    }

    @Test
    @DisplayName("I: a container holds at most 10 entries")
    void entriesAreLimited() {
        Issued[] nine = Collections.nCopies(9, CA).toArray(new Issued[0]);
        Issued[] eight = Collections.nCopies(8, CA).toArray(new Issued[0]);

        assertThat(open(TestPkcs12.COMPATIBLE.write(PASSWORD, ALICE, eight), PASSWORD)
                        .chain())
                .containsExactly(CA.certificate());
        refused(TestPkcs12.COMPATIBLE.write(PASSWORD, ALICE, nine), PASSWORD, "more than 10 entries");
    }

    @ParameterizedTest
    @EnumSource(TestPkcs12.class)
    @DisplayName("I: more than 2,000,000 rounds in all are refused before the password is worked on")
    void roundsAreLimitedBeforeTheyAreWorked(TestPkcs12 form) {
        byte[] honest = form.write(PASSWORD, 5000, 5001, 5002, BOB);
        // The password is wrong: had a derivation been done, the answer would be another.
        for (int rounds : new int[] {5000, 5001, 5002}) {
            refused(RoundsRewriter.rewrite(honest, rounds, 2_000_000), "wrong", "more than 2000000 rounds");
            refused(RoundsRewriter.rewrite(honest, rounds, Integer.MAX_VALUE), "wrong", "more than 2000000 rounds");
        }
        byte[] together = RoundsRewriter.rewrite(RoundsRewriter.rewrite(honest, 5000, 1_000_000), 5002, 1_000_000);
        refused(together, "wrong", "more than 2000000 rounds");
    }

    @Test
    @DisplayName("P4: a container has exactly one private key, and its certificate")
    void oneKeyAndItsCertificate() throws Exception {
        byte[] two = new PKCS12PfxPduBuilder()
                .addData(TestPkcs12.ownBag(BOB))
                .addData(TestPkcs12.MODERN.keyBag(BOB, 1000, PASSWORD))
                .addData(TestPkcs12.MODERN.keyBag(ALICE, 1000, PASSWORD))
                .build(TestPkcs12.MODERN.mac(1000), PASSWORD.toCharArray())
                .getEncoded(ASN1Encoding.DER);
        byte[] none = new PKCS12PfxPduBuilder()
                .addData(TestPkcs12.ownBag(BOB))
                .build(TestPkcs12.MODERN.mac(1000), PASSWORD.toCharArray())
                .getEncoded(ASN1Encoding.DER);
        byte[] bare = new PKCS12PfxPduBuilder()
                .addData(TestPkcs12.MODERN.keyBag(BOB, 1000, PASSWORD))
                .build(TestPkcs12.MODERN.mac(1000), PASSWORD.toCharArray())
                .getEncoded(ASN1Encoding.DER);
        byte[] strange = new PKCS12PfxPduBuilder()
                .addData(TestPkcs12.ownBag(BOB))
                .addData(TestPkcs12.MODERN.keyBag(ALICE, 1000, PASSWORD))
                .build(TestPkcs12.MODERN.mac(1000), PASSWORD.toCharArray())
                .getEncoded(ASN1Encoding.DER);

        refused(two, PASSWORD, "2 private keys; exactly 1");
        refused(none, PASSWORD, "0 private keys; exactly 1");
        refused(bare, PASSWORD, "no certificate");
        refused(strange, PASSWORD, "no certificate in the container belongs to its private key");
    }

    @Test
    void whatIsNoContainerIsRefused() {
        refused(new byte[0], PASSWORD, "no PKCS#12 container");
        refused("hello".getBytes(UTF_8), PASSWORD, "no PKCS#12 container");
        refused(BOB.certificate().der(), PASSWORD, "no PKCS#12 container");
        refused(BOB.pkcs8(), PASSWORD, "no PKCS#12 container");
        byte[] whole = TestPkcs12.COMPATIBLE.write(PASSWORD, BOB);
        refused(Arrays.copyOf(whole, whole.length + 1), PASSWORD, "damaged");
        refused(Arrays.copyOf(whole, whole.length - 1), PASSWORD, "damaged");
    }

    @Test
    @DisplayName("I: structures nested without end are refused")
    void deepNestingIsRefused() {
        byte[] deep = new byte[Pkcs12.MAX_BYTES];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }

        refused(deep, PASSWORD, "damaged");
    }

    @ParameterizedTest
    @EnumSource(TestPkcs12.class)
    @DisplayName("I: whatever the bytes, the answer is the identity or a message")
    void anyMutationIsReadOrRefused(TestPkcs12 form) {
        Random random = new Random(20240101);
        byte[] whole = form.write(PASSWORD, 1, 1, 1, BOB, CA);
        int refusals = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] mutant = Mutant.of(whole, random);
            // Rounds are cheap to raise and slow to work: mutants that ask for many are left to the limit's own test.
            try {
                assertThat(open(mutant, PASSWORD).certificate()).isEqualTo(BOB.certificate());
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining(PASSWORD).hasNoCause();
                refusals++;
            }
        }
        assertThat(refusals).isBetween(4_000, 5_000);
    }

    private static ClientIdentity open(byte[] content, String password) {
        return Pkcs12.open(content, new Password(password.toCharArray()));
    }

    private static void refused(byte[] content, String password, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(content, password))
                .withMessageContaining(message);
    }
}
