package org.vpnpack.issuing.client;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A certificate request (PKCS#10) whose signature proves that its sender holds the key; nothing but the public key is
 * taken from it.
 */
public final class SigningRequest {

    /** The largest request, in bytes. */
    public static final int MAX_BYTES = 64 << 10;

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65_537);
    private static final int MAX_EXPONENT_BITS = 64;
    private static final int SEQUENCE = 0x30;
    private static final String DAMAGED = "this is no certificate request in PEM or DER, or it is damaged";

    private final PublicKey key;
    private final List<String> ignored;

    private SigningRequest(PublicKey key, List<String> ignored) {
        this.key = key;
        this.ignored = List.copyOf(ignored);
    }

    /** @throws IllegalArgumentException when it is no such request, or its key is not taken; says why */
    public static SigningRequest read(byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a request of " + content.length + " bytes, at most " + MAX_BYTES + " are read");
        }
        try {
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(der(content));
            check(request.getSubjectPublicKeyInfo());
            PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new RefusedKeyException(
                        "the request's signature does not fit its key: whoever sent it need not hold the key");
            }
            return new SigningRequest(key, wishes(request));
        } catch (RefusedKeyException e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException e) {
            // Bouncy Castle answers broken structures with many kinds of exception.
            throw new IllegalArgumentException(DAMAGED);
        }
    }

    public PublicKey key() {
        return key;
    }

    /** What the request asks for and does not get: subject and extensions, for telling the operator. */
    public List<String> ignored() {
        return ignored;
    }

    @Override
    public String toString() {
        return "SigningRequest[" + key.getAlgorithm() + "]";
    }

    private static byte[] der(byte[] content) throws IOException {
        if (content.length > 0 && content[0] == SEQUENCE) {
            return content;
        }
        try (PemReader reader = new PemReader(new StringReader(new String(content, StandardCharsets.ISO_8859_1)))) {
            PemObject block = reader.readPemObject();
            if (block == null || !block.getType().endsWith("CERTIFICATE REQUEST")) {
                throw new IOException("no such block");
            }
            return block.getContent();
        }
    }

    /** Sizes and curves before any arithmetic; Bouncy Castle then refuses points that are not on the curve. */
    private static void check(SubjectPublicKeyInfo info) throws IOException, RefusedKeyException {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        boolean ec = algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey);
        if (ec
                && !(info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
                        && CURVES.contains(curve))) {
            throw new RefusedKeyException("the request's EC key is not on P-256 or P-384");
        }
        if (!ec && !algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            throw new RefusedKeyException("the request's key is neither RSA nor EC on P-256 or P-384");
        }
        AsymmetricKeyParameter key;
        try {
            key = PublicKeyFactory.createKey(info);
        } catch (IllegalArgumentException e) {
            throw new RefusedKeyException(
                    ec ? "the request's EC key is no point on its curve" : "the request's RSA key is malformed");
        }
        if (key instanceof RSAKeyParameters rsa) {
            checkRsa(rsa);
        }
    }

    private static void checkRsa(RSAKeyParameters rsa) throws RefusedKeyException {
        int bits = rsa.getModulus().bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            throw new RefusedKeyException("the request's RSA key has " + bits + " bits; " + MIN_RSA_BITS + " to "
                    + MAX_RSA_BITS + " are taken");
        }
        BigInteger exponent = rsa.getExponent();
        if (!exponent.testBit(0) || exponent.compareTo(MIN_EXPONENT) < 0 || exponent.bitLength() > MAX_EXPONENT_BITS) {
            throw new RefusedKeyException(
                    "the request's RSA key has a public exponent other than 65537 and its like (odd, up to 64 bits)");
        }
    }

    private static List<String> wishes(PKCS10CertificationRequest request) {
        List<String> wishes = new ArrayList<>();
        if (request.getSubject().getRDNs().length > 0) {
            wishes.add("subject");
        }
        for (Attribute attribute : request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
            for (ASN1ObjectIdentifier extension : Extensions.getInstance(
                            attribute.getAttrValues().getObjectAt(0))
                    .getExtensionOIDs()) {
                wishes.add("extension " + extension);
            }
        }
        return wishes;
    }

    /** A key that is well formed and not taken. */
    private static final class RefusedKeyException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedKeyException(String message) {
            super(message);
        }
    }
}
