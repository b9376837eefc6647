package org.vpnpack.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.Authenticode;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.RefusedException;

final class ProgramSignerTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "secp256r1", "secp384r1"})
    @DisplayName("S2: a signature is read back by another reader than its writer, and osslsigncode takes it")
    void whatIsSignedIsTaken(String kind) throws Exception {
        OsslSignCode.require();
        TestSigner who = kind.equals("RSA") ? TestSigner.RSA : TestSigner.ec(kind);
        try (SigningKey key = who.open()) {
            for (String name : new String[] {"amd64.exe", "x86.exe", "script.ps1"}) {
                byte[] signed = signer(key).sign("Folder/" + name, file(name));
                Authenticode read = Authenticode.read(name, signed).orElseThrow();
                assertThat(read.signer()).isEqualTo(new Certificate(who.certificate()));
                assertThat(read.chain()).as("without the root").hasSize(1);
                assertThat(read.signedAt()).isEmpty();
                OsslSignCode.Verdict verdict = OsslSignCode.verify(folder, name, signed);
                assertThat(verdict.taken()).as(verdict.said()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("S2: osslsigncode does not take a file with one flipped byte")
    void osslsigncodeSeesAFlippedByte() throws Exception {
        OsslSignCode.require();
        try (SigningKey key = TestSigner.RSA.open()) {
            byte[] program = signer(key).sign("a.exe", file("amd64.exe"));
            byte[] script = signer(key).sign("a.ps1", TestFiles.SCRIPT);
            assertThat(OsslSignCode.verify(folder, "a.exe", flipped(program, 1000))
                            .taken())
                    .isFalse();
            assertThat(OsslSignCode.verify(folder, "a.ps1", flipped(script, 3)).taken())
                    .isFalse();
        }
    }

    @Test
    @DisplayName(
            "S2: our reader refuses each byte of a signed program or script that is flipped outside of the signature")
    void everyFlippedByteIsSeen() {
        try (SigningKey key = TestSigner.RSA.open()) {
            for (String name : new String[] {"amd64.exe", "x86.exe", "script.ps1"}) {
                byte[] plain = file(name);
                byte[] signed = signer(key).sign(name, plain);
                int checksum = 64 + 24 + 64;
                for (int at = 0; at < plain.length; at++) {
                    // of a program Windows does not sign the checksum either
                    if (name.endsWith(".exe") && at >= checksum && at < checksum + 4) {
                        continue;
                    }
                    byte[] other = flipped(signed, at);
                    assertThat(isTaken(name, other))
                            .as(name + " with byte " + at + " flipped")
                            .isFalse();
                }
            }
        }
    }

    @Test
    @DisplayName("S2: nothing can be added behind a signature")
    void nothingStandsBehindASignature() {
        try (SigningKey key = TestSigner.RSA.open()) {
            byte[] program = signer(key).sign("a.exe", file("amd64.exe"));
            assertThat(isTaken("a.exe", Arrays.copyOf(program, program.length + 8)))
                    .isFalse();
            byte[] script = signer(key).sign("a.ps1", TestFiles.SCRIPT);
            String text = new String(script, StandardCharsets.UTF_8);
            assertThat(isTaken("a.ps1", (text + "Remove-Item x\r\n").getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
            assertThat(isTaken("a.ps1", ("Remove-Item x\r\n" + text).getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
            assertThat(isTaken("a.ps1", text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
            assertThat(isTaken("a.ps1", text.replace("End signature", "The end").getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        }
    }

    @Test
    void anUnsignedFileHasNoSignature() {
        assertThat(Authenticode.read("a.exe", file("amd64.exe"))).isEmpty();
        assertThat(Authenticode.read("a.ps1", TestFiles.SCRIPT)).isEmpty();
    }

    @Test
    void anRsaKeyGivesTheSameBytesEachTime() {
        try (SigningKey key = TestSigner.RSA.open()) {
            assertThat(signer(key).sign("a.exe", file("amd64.exe")))
                    .isEqualTo(signer(key).sign("b.exe", file("amd64.exe")));
        }
    }

    @Test
    void oneSignerSignsAFileOnce() {
        try (SigningKey key = TestSigner.ec("secp256r1").open()) {
            ProgramSigner signer = signer(key);
            assertThat(signer.sign("a/script.ps1", TestFiles.SCRIPT))
                    .isEqualTo(signer.sign("b/script.ps1", TestFiles.SCRIPT));
        }
    }

    @Test
    void aSignatureThatIsThereIsReplaced() {
        try (SigningKey first = TestSigner.ec("secp256r1").open();
                SigningKey second = TestSigner.RSA.open()) {
            for (String name : new String[] {"a.exe", "a.ps1"}) {
                byte[] plain = name.endsWith("exe") ? file("amd64.exe") : TestFiles.SCRIPT;
                byte[] twice = signer(second).sign(name, signer(first).sign(name, plain));
                assertThat(Authenticode.read(name, twice).orElseThrow().signer())
                        .isEqualTo(second.certificate());
            }
        }
    }

    @Test
    @DisplayName("S1: a certificate that is expired, not yet valid or for something else signs nothing")
    void aWrongCertificateIsRefused() {
        try (SigningKey key = TestSigner.RSA.open();
                SigningKey client =
                        TestSigner.rsa(KeyPurposeId.id_kp_clientAuth).open()) {
            assertRefused(key, TestSigner.TO.plusDays(1), "'Contoso Software' expired on " + TestSigner.TO);
            assertRefused(
                    key, TestSigner.FROM.minusDays(1), "'Contoso Software' is not valid before " + TestSigner.FROM);
            assertRefused(client, TestSigner.DAY, "'Contoso Software' is not for signing code");
        }
    }

    @Test
    @DisplayName("S1: what cannot be signed is refused, not handed out")
    void aFileThatIsNoProgramIsRefused() {
        try (SigningKey key = TestSigner.RSA.open()) {
            assertThatThrownBy(() -> signer(key).sign("a.exe", new byte[100]))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("cannot be signed");
        }
    }

    @Test
    @DisplayName("S1: without an answer of the timestamp authority nothing is signed")
    void aSilentTimestampAuthorityIsAFailure() throws Exception {
        int nobodyListens;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = socket.getLocalPort();
        }
        URI address = URI.create("http://127.0.0.1:" + nobodyListens + "/");
        try (SigningKey key = TestSigner.RSA.open()) {
            ProgramSigner signer = new ProgramSigner(key, Optional.of(address), TestSigner.DAY);
            for (String name : new String[] {"a.exe", "a.ps1"}) {
                byte[] plain = name.endsWith("exe") ? file("amd64.exe") : TestFiles.SCRIPT;
                assertThatThrownBy(() -> signer.sign(name, plain))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("the timestamp authority gave no timestamp");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://t.example", "file:///etc/passwd", "timestamp.example", "http://me:secret@t.example/"})
    @DisplayName("S1: an address that is none of a timestamp authority is refused, and not quoted")
    void aWrongAddressIsRefused(String address) {
        try (SigningKey key = TestSigner.RSA.open()) {
            assertThatThrownBy(() -> new ProgramSigner(key, Optional.of(URI.create(address)), TestSigner.DAY))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("the address of the timestamp authority is none")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    @DisplayName("S2: a timestamp is read back, and osslsigncode takes it")
    void aTimestampIsReadBack() throws Exception {
        OsslSignCode.require();
        try (SigningKey key = TestSigner.RSA.open();
                TestTimestamps authority = new TestTimestamps()) {
            ProgramSigner signer = new ProgramSigner(key, Optional.of(authority.address()), TestSigner.DAY);
            for (String name : new String[] {"amd64.exe", "script.ps1"}) {
                byte[] signed = signer.sign(name, file(name));
                assertThat(Authenticode.read(name, signed).orElseThrow().signedAt())
                        .contains(TestTimestamps.TIME);
                OsslSignCode.Verdict verdict = OsslSignCode.verify(folder, name, signed);
                assertThat(verdict.taken()).as(verdict.said()).isTrue();
            }
        }
    }

    private static void assertRefused(SigningKey key, LocalDate asOf, String what) {
        assertThatThrownBy(() -> new ProgramSigner(key, Optional.empty(), asOf))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(what);
    }

    private static ProgramSigner signer(SigningKey key) {
        return new ProgramSigner(key, Optional.empty(), TestSigner.DAY);
    }

    private static byte[] file(String name) {
        return switch (name) {
            case "amd64.exe" -> TestFiles.program(true);
            case "x86.exe" -> TestFiles.program(false);
            default -> TestFiles.SCRIPT;
        };
    }

    private static boolean isTaken(String name, byte[] content) {
        try {
            return Authenticode.read(name, content).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] flipped(byte[] content, int at) {
        byte[] other = content.clone();
        other[at] ^= 1;
        return other;
    }
}
