package org.vpnpack.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Optional;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.vpnpack.gateway.Certificate;

/**
 * Seals content to a certificate in CMS (RFC 5652): EnvelopedData, DER, AES-256-CBC; only the certificate's key opens it.
 *
 * <p>The content's key goes by RSA-OAEP with SHA-256 (whose seed the provider draws), or by ECDH with an ephemeral key and AES-256 key wrap (RFC 5753).
 */
public final class Envelope {

    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final int LEAST_RSA_BITS = 2_048;
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    /** Not registered: only here, and dear to make. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final X509Certificate recipient;
    private final SecureRandom random;

    private Envelope(X509Certificate recipient, SecureRandom random) {
        this.recipient = recipient;
        this.random = random;
    }

    /**
     * Envelopes for the holder of this certificate.
     *
     * @throws IllegalArgumentException when nothing can be sealed to it; says why. Dates are not looked at
     */
    public static Envelope to(Certificate recipient, SecureRandom random) {
        objection(recipient.x509()).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return new Envelope(recipient.x509(), random);
    }

    private static Optional<String> objection(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        boolean[] usage = certificate.getKeyUsage();
        if (key instanceof RSAPublicKey rsa) {
            if (rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
                return Optional.of("its RSA key has fewer than " + LEAST_RSA_BITS + " bits");
            }
            return usage == null || usage[KEY_ENCIPHERMENT]
                    ? Optional.empty()
                    : Optional.of("its key usage leaves out keyEncipherment");
        }
        if (key instanceof ECPublicKey) {
            return usage == null || usage[KEY_AGREEMENT]
                    ? Optional.empty()
                    : Optional.of("its key usage leaves out keyAgreement");
        }
        return Optional.of("nothing can be sealed to a key of the kind " + key.getAlgorithm());
    }

    /** The content in an envelope of its own; several threads may seal at once. */
    public byte[] seal(byte[] content) {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(recipientInfo());
            return generator
                    .generate(
                            new CMSProcessableByteArray(content),
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                                    .setProvider(PROVIDER)
                                    .setSecureRandom(random)
                                    .build())
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | CMSException | IOException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    private RecipientInfoGenerator recipientInfo() throws GeneralSecurityException, CMSException {
        if (recipient.getPublicKey() instanceof ECPublicKey ec) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(ec.getParams(), random);
            KeyPair once = generator.generateKeyPair();
            return new JceKeyAgreeRecipientInfoGenerator(
                            CMSAlgorithm.ECDH_SHA256KDF, once.getPrivate(), once.getPublic(), CMSAlgorithm.AES256_WRAP)
                    .addRecipient(recipient)
                    .setSecureRandom(random)
                    .setProvider(PROVIDER);
        }
        return new JceKeyTransRecipientInfoGenerator(
                        recipient,
                        new JcaAlgorithmParametersConverter()
                                .getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, OAEP))
                .setProvider(PROVIDER);
    }

    /**
     * The content of an envelope.
     *
     * @param key of the certificate that it was sealed to; from a file, not from a token
     * @throws IllegalArgumentException when the key does not open it, or it is no envelope; says which
     */
    public static byte[] open(byte[] sealed, SigningKey key) {
        if (key.provider().isPresent()) {
            throw new IllegalArgumentException("a key that stays in a token opens no envelopes");
        }
        try {
            X509CertificateHolder ours =
                    new JcaX509CertificateHolder(key.certificate().x509());
            for (RecipientInformation information :
                    new CMSEnvelopedData(sealed).getRecipientInfos().getRecipients()) {
                if (information.getRID().match(ours)) {
                    return information.getContent(
                            key.certificate().x509().getPublicKey() instanceof ECPublicKey
                                    ? new JceKeyAgreeEnvelopedRecipient(key.key()).setProvider(PROVIDER)
                                    : new JceKeyTransEnvelopedRecipient(key.key()).setProvider(PROVIDER));
                }
            }
        } catch (CMSException | CertificateEncodingException | RuntimeException e) {
            throw new IllegalArgumentException("it is no envelope, or it was changed", e);
        }
        throw new IllegalArgumentException("it is sealed to another certificate");
    }
}
