package org.vpnpack.issuing.authority;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A key pair that was just drawn, its private key as PKCS#8 in the one form in which the JDK writes it, whoever drew it. Closing
 * wipes it.
 */
public final class FreshKey implements AutoCloseable {

    private final PublicKey publicKey;
    private final byte[] pkcs8;

    private FreshKey(PublicKey publicKey, byte[] pkcs8) {
        this.publicKey = publicKey;
        this.pkcs8 = pkcs8;
    }

    static FreshKey of(KeyPair pair) {
        return new FreshKey(pair.getPublic(), plain(pair.getPrivate().getEncoded()));
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** The private key itself, not a copy; do not keep it. */
    public byte[] pkcs8() {
        return pkcs8;
    }

    /** Without the copies of the curve and of the public key that some providers put into a private key. */
    private static byte[] plain(byte[] encoded) {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(encoded);
            if (!info.getPrivateKeyAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return encoded;
            }
            ASN1ObjectIdentifier curve = ASN1ObjectIdentifier.getInstance(
                    info.getPrivateKeyAlgorithm().getParameters());
            int bits = ECNamedCurveTable.getByOID(curve).getN().bitLength();
            ECPrivateKey key = new ECPrivateKey(
                    bits, ECPrivateKey.getInstance(info.parsePrivateKey()).getKey());
            byte[] plain = new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), key).getEncoded(ASN1Encoding.DER);
            Arrays.fill(encoded, (byte) 0);
            return plain;
        } catch (IOException e) {
            throw new IllegalStateException("a fresh key that cannot be encoded", e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(pkcs8, (byte) 0);
    }

    @Override
    public String toString() {
        return "FreshKey[redacted]";
    }
}
