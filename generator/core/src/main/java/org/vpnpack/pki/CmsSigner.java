package org.vpnpack.pki;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.vpnpack.gateway.Certificate;

/**
 * Signs content in CMS (RFC 5652): SignedData with the content inside, DER, SHA-256, the signer's whole chain enclosed.
 *
 * <p>With RSA the same content, key and time give the same bytes. What was signed is read back by {@link SignedContent},
 * which shares no code with the signing, before it leaves.
 */
public final class CmsSigner {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    /** Code signing, e-mail, TLS server (what administrators have and Apple's systems take), TLS client, any. */
    private static final Set<String> PURPOSES =
            Set.of("1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private final SigningKey key;

    public CmsSigner(SigningKey key) {
        this.key = key;
    }

    /** Why the key's certificate is not one to sign documents with; empty when it is. Dates are not looked at. */
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        Certificate certificate = key.certificate();
        boolean[] usage = certificate.x509().getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            objections.add("its key usage leaves out digitalSignature");
        }
        List<String> purposes = certificate.extendedKeyUsage();
        if (!purposes.isEmpty() && purposes.stream().noneMatch(PURPOSES::contains)) {
            objections.add("its extended key usage names nothing that signs documents");
        }
        if (key.chain().size() == 1 && !certificate.isSelfIssued()) {
            objections.add("the certificates above it are missing");
        }
        return objections;
    }

    /**
     * The content with its signature around it.
     *
     * @param time what the signature says of its time
     * @throws IllegalArgumentException when the key cannot sign; says why
     */
    public byte[] sign(byte[] content, Instant time) {
        try {
            byte[] signed = generator(time)
                    .generate(new CMSProcessableByteArray(content), true)
                    .getEncoded(ASN1Encoding.DER);
            SignedContent read = SignedContent.read(signed);
            if (!read.isOf(content) || !read.chain().equals(key.chain())) {
                throw new IllegalArgumentException("the key made a signature that does not fit");
            }
            return signed;
        } catch (OperatorCreationException
                | CertificateEncodingException
                | CMSException
                | IOException
                | RuntimeOperatorException e) {
            throw new IllegalArgumentException(
                    "the key cannot sign: " + e.getClass().getSimpleName(), e);
        }
    }

    private CMSSignedDataGenerator generator(Instant time)
            throws OperatorCreationException, CertificateEncodingException, CMSException {
        boolean rsa = key.certificate().x509().getPublicKey().getAlgorithm().equals("RSA");
        JcaContentSignerBuilder signer = new JcaContentSignerBuilder(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        key.provider().ifPresent(signer::setProvider);
        Hashtable<ASN1ObjectIdentifier, Attribute> attributes = new Hashtable<>();
        attributes.put(
                CMSAttributes.signingTime,
                new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(time)))));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(signer.build(key.key()), key.certificate().x509()));
        generator.addCertificates(
                new JcaCertStore(key.chain().stream().map(Certificate::x509).toList()));
        return generator;
    }
}
