package org.vpnpack.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * What a PKCS#12 container shows without its password: how it is encrypted, which decides who can open it.
 *
 * @param level the level whose algorithms it has throughout; empty when it has others
 * @param rounds the fewest rounds of key derivation that stand before any part of it
 * @param hasOpenKey whether a private key stands in it without encryption
 * @param der whether it is in DER, the only encoding that every client takes
 */
public record Pkcs12Form(Optional<Pkcs12Level> level, int rounds, boolean hasOpenKey, boolean der) {

    /**
     * The form of this container.
     *
     * @throws IllegalArgumentException when it is no PKCS#12 container under a password
     */
    public static Pkcs12Form of(byte[] content) {
        try {
            return new Reading().read(content);
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle answers broken structures with many kinds of exception, whose texts may quote content.
            throw new IllegalArgumentException("this is no PKCS#12 container under a password, or it is damaged");
        }
    }

    private static final class Reading {

        private final List<ASN1ObjectIdentifier> algorithms = new ArrayList<>();
        private final List<BigInteger> rounds = new ArrayList<>();
        private boolean openKey;

        private Pkcs12Form read(byte[] content) throws IOException {
            if (content.length > Pkcs12.MAX_BYTES) {
                throw new IOException();
            }
            Pfx pfx = Pfx.getInstance(ASN1Primitive.fromByteArray(content));
            ASN1ObjectIdentifier digest =
                    pfx.getMacData().getMac().getAlgorithmId().getAlgorithm();
            rounds.add(pfx.getMacData().getIterationCount());
            for (ContentInfo part : AuthenticatedSafe.getInstance(
                            octets(pfx.getAuthSafe().getContent()))
                    .getContentInfo()) {
                if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                    scheme(EncryptedData.getInstance(part.getContent()).getEncryptionAlgorithm());
                } else {
                    for (ASN1Encodable element : ASN1Sequence.getInstance(octets(part.getContent()))) {
                        bag(SafeBag.getInstance(element));
                    }
                }
            }
            int fewest =
                    rounds.stream().min(BigInteger::compareTo).orElseThrow().intValueExact();
            byte[] again = pfx.getEncoded(ASN1Encoding.DER);
            return new Pkcs12Form(level(digest), fewest, openKey, Arrays.equals(again, content));
        }

        private void bag(SafeBag bag) {
            if (bag.getBagId().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
                scheme(EncryptedPrivateKeyInfo.getInstance(bag.getBagValue()).getEncryptionAlgorithm());
            } else {
                openKey |= bag.getBagId().equals(PKCSObjectIdentifiers.keyBag);
                algorithms.add(bag.getBagId()); // in clear: no level has that
            }
        }

        private void scheme(AlgorithmIdentifier algorithm) {
            algorithms.add(algorithm.getAlgorithm());
            try {
                rounds.add(PasswordScheme.of(algorithm).rounds());
            } catch (UnreadableException e) {
                algorithms.add(algorithm.getAlgorithm()); // of no level
            }
        }

        private Optional<Pkcs12Level> level(ASN1ObjectIdentifier digest) {
            if (digest.equals(OIWObjectIdentifiers.idSHA1)
                    && algorithms.stream().allMatch(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC::equals)) {
                return Optional.of(Pkcs12Level.COMPATIBLE);
            }
            boolean modern = digest.equals(NISTObjectIdentifiers.id_sha256)
                    && algorithms.stream().allMatch(PKCSObjectIdentifiers.id_PBES2::equals);
            return modern ? Optional.of(Pkcs12Level.MODERN) : Optional.empty();
        }

        private static byte[] octets(ASN1Encodable content) {
            return ASN1OctetString.getInstance(content).getOctets();
        }
    }
}
