package org.vpnpack.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.vpnpack.gateway.Certificate;

/**
 * Content with a CMS signature around it that fits, and the certificates of whoever signed.
 *
 * <p>Read from the structure with the signatures of the JDK, not with the library that signs. Whether the signer is to be
 * trusted, and for which day, is not looked at here.
 */
public final class SignedContent {

    private static final int MAX_SIZE = 5 << 20;
    private static final int MAX_CERTIFICATES = 20;
    private static final String DAMAGED = "this is no CMS signature, or it is damaged";

    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            OIWObjectIdentifiers.idSHA1, "SHA-1",
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    /** By the kind of the signer's key; older programs name the key's algorithm alone. */
    private static final Map<String, Set<ASN1ObjectIdentifier>> ALGORITHMS = Map.of(
            "RSA",
                    Set.of(
                            PKCSObjectIdentifiers.rsaEncryption,
                            PKCSObjectIdentifiers.sha1WithRSAEncryption,
                            PKCSObjectIdentifiers.sha256WithRSAEncryption,
                            PKCSObjectIdentifiers.sha384WithRSAEncryption,
                            PKCSObjectIdentifiers.sha512WithRSAEncryption),
            "EC",
                    Set.of(
                            X9ObjectIdentifiers.ecdsa_with_SHA1,
                            X9ObjectIdentifiers.ecdsa_with_SHA256,
                            X9ObjectIdentifiers.ecdsa_with_SHA384,
                            X9ObjectIdentifiers.ecdsa_with_SHA512));

    private final byte[] content;
    private final String digest;
    private final List<Certificate> chain;
    private final boolean definite;

    private SignedContent(byte[] content, String digest, List<Certificate> chain, boolean definite) {
        this.content = content;
        this.digest = digest;
        this.chain = chain;
        this.definite = definite;
    }

    /**
     * The signed content, after its one signature was found to fit.
     *
     * @throws IllegalArgumentException when it is no such thing, or the signature does not fit; says why
     */
    public static SignedContent read(byte[] cms) {
        if (cms.length > MAX_SIZE) {
            throw new IllegalArgumentException("it has " + cms.length + " bytes, at most " + MAX_SIZE + " are read");
        }
        try {
            return parse(cms);
        } catch (UnreadableException e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Bouncy Castle answers broken structures with many kinds of exception, whose texts may quote content.
            throw new IllegalArgumentException(DAMAGED);
        }
    }

    /** The bytes that were signed; a fresh copy. */
    public byte[] content() {
        return content.clone();
    }

    boolean isOf(byte[] other) {
        return Arrays.equals(content, other);
    }

    /** By the JDK's name: {@code SHA-256}. */
    public String digest() {
        return digest;
    }

    /** The signer's certificate, then its issuer's and so on, as far as they are enclosed. */
    public List<Certificate> chain() {
        return chain;
    }

    /** Whether all lengths are definite, as in DER; others come from streams, and Apple's systems may refuse them. */
    public boolean isDefinite() {
        return definite;
    }

    private static SignedContent parse(byte[] cms) throws IOException, GeneralSecurityException, UnreadableException {
        ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(cms));
        if (!info.getContentType().equals(CMSObjectIdentifiers.signedData)) {
            throw new UnreadableException("it is CMS, but not signed content");
        }
        SignedData data = SignedData.getInstance(info.getContent());
        if (data.getEncapContentInfo().getContent() == null) {
            throw new UnreadableException("the signature stands apart from its content, which is missing");
        }
        byte[] content = ASN1OctetString.getInstance(data.getEncapContentInfo().getContent())
                .getOctets();
        checkVersions(data);
        if (data.getSignerInfos().size() != 1) {
            throw new UnreadableException(
                    "it bears " + data.getSignerInfos().size() + " signatures, exactly 1 is expected");
        }
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        List<Certificate> certificates = certificates(data.getCertificates());
        Certificate by = signedBy(signer, certificates);
        String digest = digest(signer.getDigestAlgorithm());
        if (data.getDigestAlgorithms().size() != 1
                || !data.getDigestAlgorithms().getObjectAt(0).equals(signer.getDigestAlgorithm())) {
            throw new UnreadableException("it announces another digest than it uses");
        }
        byte[] signed = signedBytes(signer, data.getEncapContentInfo().getContentType(), digest, content);
        if (!fits(signer, digest, by, signed)) {
            throw new UnreadableException("the signature does not fit: the content was changed, or another key signed");
        }
        boolean definite = Arrays.equals(info.getEncoded(ASN1Encoding.DL), cms);
        List<Certificate> chain = ClientChain.upward(by, certificates);
        Certificate top = chain.get(chain.size() - 1);
        if (top.isSelfIssued()) {
            top.x509().verify(top.x509().getPublicKey());
        }
        if (chain.size() < certificates.size()) {
            throw new UnreadableException("it encloses a certificate that has no part in the signature");
        }
        return new SignedContent(content, digest, chain, definite);
    }

    /** RFC 5652 derives them from what is enclosed; nothing else protects them. */
    private static void checkVersions(SignedData data) throws UnreadableException {
        boolean ofData = data.getEncapContentInfo().getContentType().equals(CMSObjectIdentifiers.data);
        for (ASN1Encodable element : data.getSignerInfos()) {
            SignerInfo signer = SignerInfo.getInstance(element);
            int version = signer.getSID().isTagged() ? 3 : 1;
            boolean asWritten =
                    signer.toASN1Primitive().equals(element.toASN1Primitive()); // it reads any tag as the right one
            if (!asWritten
                    || !signer.getVersion().hasValue(version)
                    || !data.getVersion().hasValue(ofData ? version : 3)) {
                throw new UnreadableException(DAMAGED);
            }
        }
    }

    private static List<Certificate> certificates(ASN1Set set)
            throws IOException, GeneralSecurityException, UnreadableException {
        if (set == null || set.size() > MAX_CERTIFICATES) {
            throw new UnreadableException(
                    set == null ? "it encloses no certificate" : "it encloses more than 20 certificates");
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (ASN1Encodable element : set) {
            byte[] der = element.toASN1Primitive().getEncoded();
            // the JDK reads a signature without its last bit as the same, when that bit is 0
            if (org.bouncycastle.asn1.x509.Certificate.getInstance(element)
                            .getSignature()
                            .getPadBits()
                    != 0) {
                throw new UnreadableException(DAMAGED);
            }
            certificates.add(
                    new Certificate((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der))));
        }
        return certificates;
    }

    private static Certificate signedBy(SignerInfo signer, List<Certificate> certificates)
            throws IOException, UnreadableException {
        for (Certificate certificate : certificates) {
            X509CertificateHolder holder = new X509CertificateHolder(certificate.der());
            if (signer.getSID().isTagged() ? isKeyOf(holder, signer) : isIssuedAs(holder, signer)) {
                return certificate;
            }
        }
        throw new UnreadableException("the signer's certificate is not enclosed");
    }

    private static boolean isIssuedAs(X509CertificateHolder certificate, SignerInfo signer) {
        IssuerAndSerialNumber name =
                IssuerAndSerialNumber.getInstance(signer.getSID().getId());
        return name.getName().equals(certificate.getIssuer())
                && name.getSerialNumber().hasValue(certificate.getSerialNumber());
    }

    private static boolean isKeyOf(X509CertificateHolder certificate, SignerInfo signer) {
        SubjectKeyIdentifier key = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
        byte[] wanted = ASN1OctetString.getInstance(signer.getSID().getId()).getOctets();
        return key != null && Arrays.equals(key.getKeyIdentifier(), wanted);
    }

    private static String digest(AlgorithmIdentifier algorithm) throws UnreadableException {
        String name = DIGESTS.get(algorithm.getAlgorithm());
        if (name == null) {
            throw new UnreadableException("its digest " + algorithm.getAlgorithm() + " is not known");
        }
        return name;
    }

    /** The bytes under the signature: the signed attributes, one of which is the content's digest, or the content. */
    private static byte[] signedBytes(SignerInfo signer, ASN1ObjectIdentifier type, String digest, byte[] content)
            throws IOException, GeneralSecurityException, UnreadableException {
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        if (attributes == null) {
            return content;
        }
        AttributeTable table = new AttributeTable(attributes);
        byte[] hash = ASN1OctetString.getInstance(only(table, CMSAttributes.messageDigest))
                .getOctets();
        boolean ofContent = MessageDigest.isEqual(
                        hash, MessageDigest.getInstance(digest).digest(content))
                && only(table, CMSAttributes.contentType).toASN1Primitive().equals(type);
        if (!ofContent) {
            throw new UnreadableException("the signature is of other content: this was changed after it was signed");
        }
        return attributes.getEncoded(ASN1Encoding.DER);
    }

    private static ASN1Encodable only(AttributeTable table, ASN1ObjectIdentifier kind) throws UnreadableException {
        if (table.getAll(kind).size() != 1) {
            throw new UnreadableException(DAMAGED);
        }
        return Attribute.getInstance(table.getAll(kind).get(0)).getAttrValues().getObjectAt(0);
    }

    private static boolean fits(SignerInfo signer, String digest, Certificate by, byte[] signed)
            throws GeneralSecurityException, UnreadableException {
        String key = by.x509().getPublicKey().getAlgorithm();
        AlgorithmIdentifier algorithm = signer.getDigestEncryptionAlgorithm();
        if (!ALGORITHMS.getOrDefault(key, Set.of()).contains(algorithm.getAlgorithm())
                || !(algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters()))) {
            throw new UnreadableException("its signature algorithm is not known");
        }
        Signature signature =
                Signature.getInstance(digest.replace("-", "") + "with" + (key.equals("RSA") ? "RSA" : "ECDSA"));
        signature.initVerify(by.x509().getPublicKey());
        signature.update(signed);
        return signature.verify(signer.getEncryptedDigest().getOctets());
    }
}
