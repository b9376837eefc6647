package org.vpnpack.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.vpnpack.gateway.Certificate;

/**
 * A PKCS#7 or CMS message with its content inside and one signature, which was found right.
 *
 * <p>Bouncy Castle takes the structure apart, the JDK computes: whatever wrote the message, something else reads it. Only
 * DER is taken, so that what is hashed is what stands there.
 *
 * @param content of the type that was asked for
 * @param chain the signer's certificate, then those above it as far as they are enclosed
 */
record SignedMessage(ASN1Primitive content, List<Certificate> chain, SignerInfo signer) {

    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    /**
     * Reads a message and checks its signature.
     *
     * @throws IllegalArgumentException when it is no such message, or the signature is wrong; says why
     */
    static SignedMessage read(byte[] der, ASN1ObjectIdentifier contentType) {
        try {
            ASN1Primitive parsed = ASN1Primitive.fromByteArray(der);
            if (parsed == null || !Arrays.equals(parsed.getEncoded(ASN1Encoding.DER), der)) {
                throw new IllegalArgumentException("the signature is not in DER");
            }
            return read(ContentInfo.getInstance(parsed), contentType);
        } catch (IOException | GeneralSecurityException | ClassCastException | IllegalStateException e) {
            throw new IllegalArgumentException("the signature cannot be read");
        }
    }

    private static SignedMessage read(ContentInfo message, ASN1ObjectIdentifier contentType)
            throws IOException, GeneralSecurityException {
        if (!message.getContentType().equals(CMSObjectIdentifiers.signedData)) {
            throw new IllegalArgumentException("the signature is no signed message");
        }
        SignedData data = SignedData.getInstance(message.getContent());
        ContentInfo inner = data.getEncapContentInfo();
        if (!inner.getContentType().equals(contentType) || inner.getContent() == null) {
            throw new IllegalArgumentException("the signature is for something else");
        }
        if (data.getSignerInfos().size() != 1) {
            throw new IllegalArgumentException("the message does not have exactly one signature");
        }
        ASN1Primitive content = inner.getContent().toASN1Primitive();
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        List<Certificate> enclosed = certificates(data.getCertificates());
        Certificate own = enclosed.stream()
                .filter(certificate -> isSigner(certificate.x509(), signer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the signer's certificate is not enclosed"));
        check(signer, contentType, content, own.x509().getPublicKey());
        return new SignedMessage(content, ClientChain.upward(own, enclosed), signer);
    }

    private static void check(SignerInfo signer, ASN1ObjectIdentifier contentType, ASN1Primitive content, PublicKey key)
            throws IOException, GeneralSecurityException {
        String digest = digest(signer.getDigestAlgorithm().getAlgorithm());
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        if (attributes == null
                || !contentType.equals(
                        value(attributes, CMSAttributes.contentType).orElse(null))
                || !(value(attributes, CMSAttributes.messageDigest).orElse(null) instanceof ASN1OctetString stated)) {
            throw new IllegalArgumentException("the signature does not say what it signs");
        }
        byte[] computed = MessageDigest.getInstance(digest).digest(withoutHead(content));
        if (!MessageDigest.isEqual(computed, stated.getOctets())) {
            throw new IllegalArgumentException("the signature does not fit what it signs");
        }
        Signature verifier = Signature.getInstance(digest.replace("-", "") + "with" + scheme(key));
        verifier.initVerify(key);
        verifier.update(attributes.getEncoded(ASN1Encoding.DER));
        if (!verifier.verify(signer.getEncryptedDigest().getOctets())) {
            throw new IllegalArgumentException("the signature is wrong");
        }
    }

    /** The name by which the JDK knows a digest that is strong enough. */
    static String digest(ASN1ObjectIdentifier algorithm) {
        String name = DIGESTS.get(algorithm);
        if (name == null) {
            throw new IllegalArgumentException("the signature uses a digest that is none of SHA-256, SHA-384, SHA-512");
        }
        return name;
    }

    /** The one value of an attribute that stands there once. */
    static Optional<ASN1Primitive> value(ASN1Set attributes, ASN1ObjectIdentifier type) {
        List<ASN1Primitive> values = new ArrayList<>();
        for (ASN1Encodable each : attributes) {
            Attribute attribute = Attribute.getInstance(each);
            if (attribute.getAttrType().equals(type)) {
                attribute.getAttrValues().forEach(found -> values.add(found.toASN1Primitive()));
            }
        }
        if (values.size() > 1) {
            throw new IllegalArgumentException("the signature has an attribute twice");
        }
        return values.stream().findFirst();
    }

    private static String scheme(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "RSA";
            case "EC" -> "ECDSA";
            default -> throw new IllegalArgumentException("the signature is of an unknown kind");
        };
    }

    /** What is hashed is the content without its tag and length. */
    private static byte[] withoutHead(ASN1Primitive content) throws IOException {
        byte[] der = content.getEncoded(ASN1Encoding.DER);
        int length = der[1] & 0xFF;
        return Arrays.copyOfRange(der, length < 0x80 ? 2 : 2 + (length & 0x7F), der.length);
    }

    private static boolean isSigner(X509Certificate certificate, SignerInfo signer) {
        if (signer.getSID().isTagged()) {
            return false; // by key identifier, which neither Authenticode nor RFC 3161 tokens need
        }
        IssuerAndSerialNumber name =
                IssuerAndSerialNumber.getInstance(signer.getSID().getId());
        try {
            return name.getSerialNumber().getValue().equals(certificate.getSerialNumber())
                    && Arrays.equals(
                            name.getName().getEncoded(),
                            certificate.getIssuerX500Principal().getEncoded());
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Certificate> certificates(ASN1Set enclosed) throws IOException, GeneralSecurityException {
        List<Certificate> certificates = new ArrayList<>();
        if (enclosed != null) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (ASN1Encodable each : enclosed) {
                if (each.toASN1Primitive() instanceof ASN1TaggedObject) {
                    continue; // other kinds of certificates, such as attribute certificates
                }
                byte[] der = each.toASN1Primitive().getEncoded(ASN1Encoding.DER);
                certificates.add(
                        new Certificate((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der))));
            }
        }
        return certificates;
    }
}
