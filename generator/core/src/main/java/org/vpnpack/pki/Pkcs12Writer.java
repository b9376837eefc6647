package org.vpnpack.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;

/**
 * Writes a PKCS#12 container in DER: one private key with its certificate, and further certificates if given.
 *
 * <p>Key and certificate share a name and a localKeyId, so that every importer joins them. The same key, certificates,
 * level and password give the same bytes ({@link SyntheticBytes}). Written here and not by the JDK's key store, which
 * knows no fixed salts, and whose forms Apple's systems refuse.
 */
final class Pkcs12Writer {

    /** For a password of 128 random bits, which no number of rounds makes stronger. */
    static final int ROUNDS_MACHINE_MADE = 2_048;
    /** For a password that a person chose. */
    static final int ROUNDS = 10_000;

    private static final int IV_BYTES = 16;
    private static final int COMPATIBLE_SALT_BYTES = 8;
    private static final int MODERN_SALT_BYTES = 16;

    private final byte[] pkcs8;
    private final Certificate certificate;
    private final Pkcs12Level level;
    private final Password password;
    private final int rounds;

    private Pkcs12Writer(byte[] pkcs8, Certificate certificate, Pkcs12Level level, Password password, int rounds) {
        this.pkcs8 = pkcs8;
        this.certificate = certificate;
        this.level = level;
        this.password = password;
        this.rounds = rounds;
    }

    /**
     * @param name what key stores show, the friendlyName
     * @param others further certificates, in this order behind the key's own
     */
    static byte[] write(
            byte[] pkcs8,
            Certificate certificate,
            String name,
            List<Certificate> others,
            Pkcs12Level level,
            Password password) {
        return write(pkcs8, certificate, name, others, level, password, rounds(password));
    }

    /** How many rounds of derivation a password needs. */
    static int rounds(Password password) {
        return password.isMachineMade() ? ROUNDS_MACHINE_MADE : ROUNDS;
    }

    /** As above, with so many rounds for each of key, certificates and MAC. */
    static byte[] write(
            byte[] pkcs8,
            Certificate certificate,
            String name,
            List<Certificate> others,
            Pkcs12Level level,
            Password password,
            int rounds) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("an empty password protects no key");
        }
        try {
            return new Pkcs12Writer(pkcs8, certificate, level, password, rounds).write(name, others);
        } catch (GeneralSecurityException | IOException | UnreadableException e) {
            throw new IllegalStateException("the Java runtime cannot write a PKCS#12 container", e);
        }
    }

    private byte[] write(String name, List<Certificate> others)
            throws GeneralSecurityException, IOException, UnreadableException {
        List<SafeBag> certificates = new ArrayList<>();
        certificates.add(certificateBag(certificate, attributes(name)));
        for (Certificate other : others) {
            certificates.add(certificateBag(other, null));
        }
        ContentInfo[] parts = {encrypted(certificates), plain(keyBag(attributes(name)))};
        byte[] safe = new AuthenticatedSafe(parts).getEncoded(ASN1Encoding.DER);
        ContentInfo content = new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(safe));
        return new Pfx(content, mac(safe)).getEncoded(ASN1Encoding.DER);
    }

    private SafeBag keyBag(ASN1Set attributes) throws GeneralSecurityException, UnreadableException {
        AlgorithmIdentifier scheme = scheme("key iv");
        byte[] encrypted = PasswordScheme.of(scheme).encrypt(pkcs8, password);
        return new SafeBag(
                PKCSObjectIdentifiers.pkcs8ShroudedKeyBag, new EncryptedPrivateKeyInfo(scheme, encrypted), attributes);
    }

    private static SafeBag certificateBag(Certificate certificate, @Nullable ASN1Set attributes) {
        CertBag bag = new CertBag(PKCSObjectIdentifiers.x509Certificate, new DEROctetString(certificate.der()));
        return new SafeBag(PKCSObjectIdentifiers.certBag, bag, attributes);
    }

    private ASN1Set attributes(String name) {
        ASN1EncodableVector both = new ASN1EncodableVector();
        both.add(attribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(name)));
        both.add(attribute(
                PKCSObjectIdentifiers.pkcs_9_at_localKeyId,
                new DEROctetString(HexFormat.of().parseHex(certificate.thumbprint()))));
        return new DERSet(both);
    }

    private static DERSequence attribute(ASN1ObjectIdentifier kind, ASN1Encodable value) {
        return new DERSequence(new ASN1Encodable[] {kind, new DERSet(value)});
    }

    private ContentInfo encrypted(List<SafeBag> bags)
            throws GeneralSecurityException, IOException, UnreadableException {
        AlgorithmIdentifier scheme = scheme("certificates iv");
        byte[] contents = new DERSequence(bags.toArray(SafeBag[]::new)).getEncoded(ASN1Encoding.DER);
        byte[] encrypted = PasswordScheme.of(scheme).encrypt(contents, password);
        return new ContentInfo(
                PKCSObjectIdentifiers.encryptedData,
                new EncryptedData(PKCSObjectIdentifiers.data, scheme, new DEROctetString(encrypted)));
    }

    private static ContentInfo plain(SafeBag bag) throws IOException {
        byte[] contents = new DERSequence(bag).getEncoded(ASN1Encoding.DER);
        return new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(contents));
    }

    /**
     * How a part is encrypted; both parts have one salt, so the derivation, by far the dearest step, is done once.
     *
     * @param ivUse sets apart the initialisation vectors of level modern; those of level compatible follow from the salt, and
     *     the two texts under them differ in their first block, which is all that equal vectors could tell
     */
    private AlgorithmIdentifier scheme(String ivUse) throws GeneralSecurityException {
        return switch (level) {
            case COMPATIBLE ->
                new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                        new PKCS12PBEParams(synthetic("salt", COMPATIBLE_SALT_BYTES), rounds));
            case MODERN ->
                EncryptedKey.pbes2(
                        synthetic("salt", MODERN_SALT_BYTES),
                        rounds,
                        NISTObjectIdentifiers.id_aes256_CBC,
                        synthetic(ivUse, IV_BYTES));
        };
    }

    private MacData mac(byte[] safe) throws GeneralSecurityException, UnreadableException {
        ASN1ObjectIdentifier digest = switch (level) {
            case COMPATIBLE -> OIWObjectIdentifiers.idSHA1;
            case MODERN -> NISTObjectIdentifiers.id_sha256;
        };
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(digest, DERNull.INSTANCE);
        byte[] salt = synthetic("mac salt", COMPATIBLE_SALT_BYTES);
        MacData blank = new MacData(new DigestInfo(algorithm, new byte[0]), salt, rounds);
        return new MacData(new DigestInfo(algorithm, new PasswordMac(blank).of(safe, password)), salt, rounds);
    }

    private byte[] synthetic(String use, int length) throws GeneralSecurityException {
        byte[] context = certificate.sha256().getBytes(StandardCharsets.US_ASCII);
        return SyntheticBytes.of(pkcs8, "vpnpack pkcs12 " + level + " " + use, context, password, length);
    }
}
