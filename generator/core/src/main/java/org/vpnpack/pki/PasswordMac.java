package org.vpnpack.pki;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The check over a PKCS#12 container's content that tells the right password: PKCS#12's own MAC or PBMAC1 (RFC 9579). */
final class PasswordMac {

    private static final int MAX_KEY_BYTES = 64;

    private static final Map<ASN1ObjectIdentifier, Hash> HASHES = Map.of(
            OIWObjectIdentifiers.idSHA1, Hash.SHA_1,
            NISTObjectIdentifiers.id_sha224, Hash.SHA_224,
            NISTObjectIdentifiers.id_sha256, Hash.SHA_256,
            NISTObjectIdentifiers.id_sha384, Hash.SHA_384,
            NISTObjectIdentifiers.id_sha512, Hash.SHA_512);

    private final MacData data;
    private final AlgorithmIdentifier algorithm;

    PasswordMac(MacData data) throws UnreadableException {
        this.data = data;
        this.algorithm = data.getMac().getAlgorithmId();
        if (!isPbmac1() && !HASHES.containsKey(algorithm.getAlgorithm())) {
            throw new UnreadableException("the container's password check uses " + algorithm.getAlgorithm()
                    + ", which is not supported; export it again with SHA-256 or SHA-1");
        }
    }

    BigInteger rounds() {
        return isPbmac1() ? derivation().getIterationCount() : data.getIterationCount();
    }

    /** Whether this is the MAC of the content under the password. */
    boolean fits(byte[] content, Password password) throws GeneralSecurityException {
        return MessageDigest.isEqual(of(content, password), data.getMac().getDigest());
    }

    /** The MAC of the content under the password, whatever the stored one says. */
    byte[] of(byte[] content, Password password) throws GeneralSecurityException {
        Mac mac = isPbmac1() ? pbmac1(password) : pkcs12(password);
        return mac.doFinal(content);
    }

    private Mac pkcs12(Password password) throws GeneralSecurityException {
        Hash hash = requireNonNull(HASHES.get(algorithm.getAlgorithm()));
        return mac(
                hash.hmac(),
                KeyDerivation.pkcs12Mac(hash, password, data.getSalt(), rounds().intValueExact(), hash.hmac()));
    }

    private Mac pbmac1(Password password) throws GeneralSecurityException {
        AlgorithmIdentifier scheme =
                PBMAC1Params.getInstance(algorithm.getParameters()).getMessageAuthScheme();
        String name = KeyDerivation.hmac(scheme).orElseThrow(() -> new GeneralSecurityException("unknown MAC"));
        // PBMAC1 always writes the key's length; HMAC takes any, so an absurd one is refused here.
        int keyBytes = derivation().getKeyLength().intValueExact();
        if (keyBytes < 1 || keyBytes > MAX_KEY_BYTES) {
            throw new GeneralSecurityException("absurd key length");
        }
        return mac(name, KeyDerivation.pbkdf2(derivation(), password, keyBytes, name));
    }

    private static Mac mac(String name, SecretKey key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(name);
        mac.init(key);
        return mac;
    }

    private boolean isPbmac1() {
        return algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1);
    }

    private PBKDF2Params derivation() {
        PBMAC1Params parameters = PBMAC1Params.getInstance(algorithm.getParameters());
        return PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters());
    }
}
