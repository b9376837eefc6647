package org.vpnpack.pki;

import java.io.IOException;
import java.io.StringReader;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;

/** A private key as it stands in a profile: in clear, or under a password that only its user knows. */
public final class KeyBlock implements AutoCloseable {

    private static final int MAX_LENGTH = 64 << 10;
    private static final String MALFORMED = "the private key is malformed";

    private final @Nullable ClientKey clear;

    private KeyBlock(@Nullable ClientKey clear) {
        this.clear = clear;
    }

    /**
     * Reads PEM: PKCS#8 in clear or encrypted, PKCS#1 or SEC 1 in clear.
     *
     * @throws IllegalArgumentException when it is not such a key; says why, never quotes it
     */
    public static KeyBlock parse(String pem) {
        if (pem.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the key has " + pem.length() + " characters, at most 65536 are read");
        }
        PemObject object;
        try (PemReader reader = new PemReader(new StringReader(pem))) {
            object = reader.readPemObject();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the key is not PEM");
        }
        if (object == null) {
            throw new IllegalArgumentException("there is no key in PEM form");
        }
        if (!object.getHeaders().isEmpty()) {
            return new KeyBlock(null); // OpenSSL's old encryption, told by its Proc-Type header
        }
        try {
            if (object.getType().equals("ENCRYPTED PRIVATE KEY")) {
                EncryptedPrivateKeyInfo.getInstance(object.getContent()).getEncryptedData();
                return new KeyBlock(null);
            }
            return new KeyBlock(ClientKey.of(pkcs8(object)));
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(MALFORMED);
        }
    }

    /**
     * A private key in clear, whichever of the three forms it has, as PKCS#8.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static byte[] pkcs8(PemObject block) {
        byte[] content = block.getContent();
        if (!block.getHeaders().isEmpty()) {
            throw new IllegalArgumentException(
                    "the private key is encrypted in OpenSSL's old way; convert it to PKCS#8");
        }
        try {
            return switch (block.getType()) {
                case "PRIVATE KEY" -> content;
                case "RSA PRIVATE KEY" -> rsa(content);
                case "EC PRIVATE KEY" -> ec(content);
                default ->
                    throw new IllegalArgumentException("this is no private key but " + Quoted.of(block.getType()));
            };
        } catch (IOException e) {
            throw new IllegalArgumentException(MALFORMED);
        }
    }

    /** Whether a password is needed to read it. */
    public boolean isEncrypted() {
        return clear == null;
    }

    /** Whether it is the certificate's key; of an encrypted key nobody can tell. */
    public boolean fits(Certificate certificate) {
        return clear != null && clear.fits(certificate);
    }

    @Override
    public void close() {
        if (clear != null) {
            clear.close();
        }
    }

    @Override
    public String toString() {
        return "KeyBlock[redacted]";
    }

    private static byte[] rsa(byte[] pkcs1) throws IOException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return new PrivateKeyInfo(algorithm, RSAPrivateKey.getInstance(pkcs1)).getEncoded();
    }

    private static byte[] ec(byte[] sec1) throws IOException {
        ECPrivateKey key = ECPrivateKey.getInstance(sec1);
        ASN1ObjectIdentifier curve = ASN1ObjectIdentifier.getInstance(key.getParametersObject());
        return new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key).getEncoded();
    }
}
