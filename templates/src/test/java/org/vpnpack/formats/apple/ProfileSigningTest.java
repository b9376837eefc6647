package org.vpnpack.formats.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ProfileSigner;
import org.vpnpack.formats.Seen;
import org.vpnpack.formats.TestCertificate.KeyKind;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.formats.apple.AppleMatrix.Row;
import org.vpnpack.formats.apple.AppleMatrix.SignIn;
import org.vpnpack.pki.SignedContent;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.RefusedException;

/** Signed profiles: who may sign, and what a changed byte does. */
final class ProfileSigningTest {

    private static final LocalDate DAY = TestGateway.DAY;

    @Test
    @DisplayName("S1: a key whose certificate is over, not for signing or without its chain signs nothing")
    void unfitKeysAreRefused() {
        assertRefused(AppleMatrix.expiredSigner(), "expired on 2025-01-01");
        assertRefused(AppleMatrix.signerFor(KeyPurposeId.id_kp_OCSPSigning), "names nothing that signs documents");
        assertRefused(AppleMatrix.signerWithoutChain(), "the certificates above it are missing");
    }

    @Test
    @DisplayName("S1: a key that fails while it signs leaves no file")
    void aKeyThatFailsSignsNothing() {
        SigningKey key = AppleMatrix.signingKey();
        ProfileSigner signer = new ProfileSigner(key, "signer.pem", DAY, false);
        key.close();
        assertThatThrownBy(() -> signer.sign(AppleFormat.PATH, new byte[] {1}))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void assertRefused(byte[] pem, String why) {
        try (SigningKey key = SigningKey.read(pem, null)) {
            assertThatThrownBy(() -> new ProfileSigner(key, "signer.pem", DAY, false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("cannot sign profiles")
                    .hasMessageContaining(why);
        }
    }

    @Test
    @DisplayName("S2: with RSA the same profile, key and day give the same bytes, in DER, with the chain")
    void signaturesRepeat() {
        byte[] content = {1, 2, 3};
        try (SigningKey key = AppleMatrix.signingKey()) {
            ProfileSigner signer = new ProfileSigner(key, "signer.pem", DAY, false);
            byte[] signed = signer.sign(AppleFormat.PATH, content);
            assertThat(signer.sign(AppleFormat.PATH, content)).isEqualTo(signed);
            SignedContent read = SignedContent.read(signed);
            assertThat(read.content()).isEqualTo(content);
            assertThat(read.isDefinite()).isTrue();
            assertThat(read.digest()).isEqualTo("SHA-256");
            assertThat(read.chain()).isEqualTo(key.chain()).hasSize(2);
        }
    }

    @Test
    @DisplayName("S2: any flipped byte of a signed profile is seen")
    void aFlippedByteIsSeen() {
        byte[] content = {1, 2, 3};
        try (SigningKey key = AppleMatrix.signingKey()) {
            byte[] signed = new ProfileSigner(key, "signer.pem", DAY, false).sign(AppleFormat.PATH, content);
            List<Integer> unseen = new ArrayList<>();
            for (int at = 0; at < signed.length; at++) {
                byte[] changed = signed.clone();
                changed[at] ^= 1;
                if (isTaken(changed)) {
                    unseen.add(at);
                }
            }
            assertThat(unseen).as("of %d bytes", signed.length).isEmpty();
            assertThat(isTaken(signed)).isTrue();
        }
    }

    private static boolean isTaken(byte[] signed) {
        try {
            SignedContent read = SignedContent.read(signed);
            return read.isDefinite() && read.chain().get(1).isSelfIssued(); // what else is no root gets a note
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void aSignerThatIsOverIsSeenLater() {
        byte[] signed = AppleMatrix.profile(new Row(SignIn.PASSWORD, KeyKind.P_256, false, false, true, false).make())
                .content();
        OutputFile file = OutputFile.open(AppleFormat.PATH, signed);
        assertThat(Seen.errors(ProfileReadBack.read(List.of(file), LocalDate.of(2050, 6, 1))))
                .anyMatch(error -> error.contains("the signer's certificate 'Profile Signer' expired on 2049-12-31"));
    }
}
