package org.vpnpack.pki;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.vpnpack.gateway.Certificate;

/**
 * The Authenticode signature of a Windows program or PowerShell script, which was found right.
 *
 * <p>Whether Windows trusts the signer is not looked at here, nor is revocation.
 *
 * @param chain the signer's certificate, then those above it as far as they are enclosed
 * @param signedAt when a timestamp authority saw the signature, if it was asked
 */
public record Authenticode(List<Certificate> chain, Optional<Instant> signedAt) {

    /** Extended key usage: code signing (RFC 5280). */
    public static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

    private static final ASN1ObjectIdentifier INDIRECT_DATA = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.4");
    private static final ASN1ObjectIdentifier TIMESTAMP = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.3.3.1");
    private static final int MAX_MESSAGE = 256 << 10;

    public Authenticode {
        chain = List.copyOf(chain);
    }

    /** The certificate that the signature is by. */
    public Certificate signer() {
        return chain.get(0);
    }

    /**
     * The signature of a file; nothing when it has none.
     *
     * @param path tells by its ending where the signature stands: .exe or .ps1
     * @throws IllegalArgumentException when there is one and it is wrong; says why
     */
    public static Optional<Authenticode> read(String path, byte[] content) {
        String name = path.toLowerCase(Locale.ROOT);
        Optional<SignedBytes> found;
        if (name.endsWith(".exe")) {
            found = SignedBytes.ofProgram(content);
        } else if (name.endsWith(".ps1")) {
            found = SignedBytes.ofScript(content);
        } else {
            throw new IllegalArgumentException("only programs (.exe) and scripts (.ps1) are signed this way");
        }
        return found.map(Authenticode::check);
    }

    private static Authenticode check(SignedBytes signed) {
        if (signed.message().length > MAX_MESSAGE) {
            throw new IllegalArgumentException("the signature is larger than " + MAX_MESSAGE + " bytes");
        }
        SignedMessage message = SignedMessage.read(signed.message(), INDIRECT_DATA);
        try {
            DigestInfo digest = DigestInfo.getInstance(
                    ASN1Sequence.getInstance(message.content()).getObjectAt(1));
            String algorithm = SignedMessage.digest(digest.getAlgorithmId().getAlgorithm());
            if (!MessageDigest.isEqual(signed.digest(algorithm), digest.getDigest())) {
                throw new IllegalArgumentException("the file was changed after it was signed");
            }
            if (!message.chain().get(0).extendedKeyUsage().contains(CODE_SIGNING)) {
                throw new IllegalArgumentException("the signer's certificate is not for signing code");
            }
            return new Authenticode(message.chain(), signedAt(message));
        } catch (IOException | ParseException | NoSuchAlgorithmException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the signature cannot be read");
        }
    }

    /** The time in a token of RFC 3161, after checking that the token is right and is for this signature. */
    private static Optional<Instant> signedAt(SignedMessage message)
            throws IOException, ParseException, NoSuchAlgorithmException {
        ASN1Set unsigned = message.signer().getUnauthenticatedAttributes();
        Optional<ASN1Primitive> token = unsigned == null ? Optional.empty() : SignedMessage.value(unsigned, TIMESTAMP);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        SignedMessage answer =
                SignedMessage.read(token.get().getEncoded(ASN1Encoding.DER), PKCSObjectIdentifiers.id_ct_TSTInfo);
        ASN1Encodable content = answer.content();
        TSTInfo info = TSTInfo.getInstance(ASN1OctetString.getInstance(content).getOctets());
        String algorithm =
                SignedMessage.digest(info.getMessageImprint().getHashAlgorithm().getAlgorithm());
        byte[] signature = message.signer().getEncryptedDigest().getOctets();
        if (!MessageDigest.isEqual(
                MessageDigest.getInstance(algorithm).digest(signature),
                info.getMessageImprint().getHashedMessage())) {
            throw new IllegalArgumentException("the timestamp is for another signature");
        }
        return Optional.of(info.getGenTime().getDate().toInstant());
    }
}
