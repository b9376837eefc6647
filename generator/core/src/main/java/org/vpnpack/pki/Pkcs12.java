package org.vpnpack.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.vpnpack.gateway.Certificate;

/**
 * Opens a PKCS#12 container (.p12, .pfx) that holds one private key and its certificate.
 *
 * <p>Sizes and rounds are read from the structure and held against the limits before any password is worked on, so that
 * a hostile container cannot keep the machine busy. Read here and not by the JDK's key store, which derives first, refuses
 * passwords that are not ASCII and drops certificates that it cannot place.
 */
public final class Pkcs12 {

    static final int MAX_BYTES = 256 * 1024;
    static final int MAX_ENTRIES = 10;
    static final int MAX_ROUNDS = 2_000_000;

    private static final String WRONG_PASSWORD = "the password does not open the container";
    private static final String DAMAGED = "this is no PKCS#12 container, or it is damaged";

    private final Password password;
    private final List<SafeBag> keys = new ArrayList<>();
    private final List<Certificate> certificates = new ArrayList<>();
    private int entries;
    private BigInteger rounds = BigInteger.ZERO;

    private Pkcs12(Password password) {
        this.password = password;
    }

    /**
     * The identity in this container; its chain is in order, whatever the container's was.
     *
     * @throws IllegalArgumentException when the password is wrong, or the container broken, over a limit or without
     *     exactly one private key and its certificate
     */
    public static ClientIdentity open(byte[] content, Password password) {
        Pkcs12 container = new Pkcs12(password);
        ClientKey key = container.readKey(content);
        return ClientIdentity.of(key, container.certificateOf(key), container.certificates);
    }

    /** As {@link #open}, for a key that signs for others; its chain goes up to the root if the container has it. */
    static SigningKey openSigningKey(byte[] content, Password password) {
        Pkcs12 container = new Pkcs12(password);
        ClientKey key = container.readKey(content);
        return SigningKey.of(key, container.certificateOf(key), container.certificates);
    }

    /**
     * Whether the container opens with this password, and holds this key and these certificates, in this order, and no others.
     *
     * <p>For what was just written: it compares bytes, so nothing about the key is worked out again.
     */
    static boolean holds(byte[] content, Password password, byte[] pkcs8, List<Certificate> certificates) {
        Pkcs12 container = new Pkcs12(password);
        byte[] key;
        try {
            key = container.readKeyBytes(content);
        } catch (IllegalArgumentException e) {
            return false;
        }
        try {
            return MessageDigest.isEqual(key, pkcs8) && container.certificates.equals(certificates);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private ClientKey readKey(byte[] content) {
        byte[] pkcs8 = readKeyBytes(content);
        try {
            return ClientKey.of(pkcs8);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private byte[] readKeyBytes(byte[] content) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("an empty password opens no container; give the one it was made with");
        }
        if (content.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a container of " + content.length + " bytes, at most " + MAX_BYTES + " are read");
        }
        try {
            return read(content);
        } catch (UnreadableException e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Bouncy Castle answers broken structures with many kinds of exception, whose texts may quote content.
            throw new IllegalArgumentException(DAMAGED);
        }
    }

    private byte[] read(byte[] content) throws IOException, GeneralSecurityException, UnreadableException {
        Pfx pfx = Pfx.getInstance(ASN1Primitive.fromByteArray(content));
        if (!pfx.getAuthSafe().getContentType().equals(PKCSObjectIdentifiers.data)) {
            throw new UnreadableException("the container is protected by a signature, not by a password");
        }
        if (pfx.getMacData() == null) {
            throw new UnreadableException("the container has no MAC to check the password with; export it again");
        }
        PasswordMac mac = new PasswordMac(pfx.getMacData());
        spend(mac.rounds());
        byte[] safe = octets(pfx.getAuthSafe().getContent());
        List<EncryptedData> encrypted = new ArrayList<>();
        for (ContentInfo part : AuthenticatedSafe.getInstance(safe).getContentInfo()) {
            if (part.getContentType().equals(PKCSObjectIdentifiers.data)) {
                collect(octets(part.getContent()));
            } else if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                EncryptedData data = EncryptedData.getInstance(part.getContent());
                spend(PasswordScheme.of(data.getEncryptionAlgorithm()).rounds());
                encrypted.add(data);
            } else {
                throw new UnreadableException("the container is encrypted for a key, not with a password");
            }
        }
        if (!mac.fits(safe, password)) {
            throw new UnreadableException(WRONG_PASSWORD);
        }
        for (EncryptedData data : encrypted) {
            collect(PasswordScheme.of(data.getEncryptionAlgorithm())
                    .decrypt(data.getContent().getOctets(), password));
        }
        if (keys.size() != 1) {
            throw new UnreadableException(
                    "the container holds " + keys.size() + " private keys; exactly 1 is expected");
        }
        return key(keys.get(0));
    }

    private void collect(byte[] safeContents) throws IOException, UnreadableException {
        for (ASN1Encodable element : ASN1Sequence.getInstance(safeContents)) {
            SafeBag bag = SafeBag.getInstance(element);
            entries++;
            if (entries > MAX_ENTRIES) {
                throw new UnreadableException("the container has more than " + MAX_ENTRIES + " entries");
            }
            ASN1ObjectIdentifier kind = bag.getBagId();
            if (kind.equals(PKCSObjectIdentifiers.certBag)) {
                certificates.add(certificate(CertBag.getInstance(bag.getBagValue())));
            } else if (kind.equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
                spend(PasswordScheme.of(EncryptedPrivateKeyInfo.getInstance(bag.getBagValue())
                                .getEncryptionAlgorithm())
                        .rounds());
                keys.add(bag);
            } else if (kind.equals(PKCSObjectIdentifiers.keyBag)) {
                keys.add(bag);
            } else if (kind.equals(PKCSObjectIdentifiers.safeContentsBag)) {
                throw new UnreadableException("the container holds another container");
            }
        }
    }

    private void spend(BigInteger more) throws UnreadableException {
        rounds = rounds.add(more);
        if (more.signum() <= 0) {
            throw new UnreadableException(DAMAGED);
        }
        if (rounds.compareTo(BigInteger.valueOf(MAX_ROUNDS)) > 0) {
            throw new UnreadableException("the container asks for more than " + MAX_ROUNDS + " rounds of derivation");
        }
    }

    private static Certificate certificate(CertBag bag) throws UnreadableException {
        if (!bag.getCertId().equals(PKCSObjectIdentifiers.x509Certificate)) {
            throw new UnreadableException("the container holds a certificate that is not X.509");
        }
        try {
            return Pem.certificate(octets(bag.getCertValue()));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("in the container: " + String.valueOf(e.getMessage()));
        }
    }

    private byte[] key(SafeBag bag) throws IOException, GeneralSecurityException, UnreadableException {
        if (bag.getBagId().equals(PKCSObjectIdentifiers.keyBag)) {
            return bag.getBagValue().toASN1Primitive().getEncoded();
        }
        EncryptedPrivateKeyInfo shrouded = EncryptedPrivateKeyInfo.getInstance(bag.getBagValue());
        return PasswordScheme.of(shrouded.getEncryptionAlgorithm()).decrypt(shrouded.getEncryptedData(), password);
    }

    private Certificate certificateOf(ClientKey key) {
        Certificate own = certificates.stream().filter(key::fits).findFirst().orElse(null);
        if (own == null) {
            key.close();
            throw new IllegalArgumentException(
                    certificates.isEmpty()
                            ? "the container holds no certificate"
                            : "no certificate in the container belongs to its private key");
        }
        return own;
    }

    private static byte[] octets(ASN1Encodable value) {
        return ASN1OctetString.getInstance(value).getOctets();
    }
}
