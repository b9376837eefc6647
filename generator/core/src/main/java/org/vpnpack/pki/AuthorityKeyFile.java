package org.vpnpack.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.vpnpack.gateway.Certificate;

/**
 * Writes the key and certificates of a certificate authority, the key under AES-256 with PBKDF2-HMAC-SHA256 (PBES2): 600,000 rounds
 * for a password that a person chose, 10,000 for one of 128 random bits.
 *
 * <p>Whoever opens this file can make certificates for every user, so guessing its password must be slow; no client ever
 * reads it, so nothing holds back the strong form.
 */
public final class AuthorityKeyFile {

    static final int ROUNDS = 600_000;
    static final int ROUNDS_MACHINE_MADE = 10_000;

    private static final int SALT_BYTES = 16;
    private static final int IV_BYTES = 16;

    private AuthorityKeyFile() {}

    /**
     * One PKCS#12 container; {@link SigningKey#read} opens it.
     *
     * @param chain the key's certificate, then those above it
     */
    public static byte[] pkcs12(byte[] pkcs8, List<Certificate> chain, Password password) {
        Certificate certificate = chain.get(0);
        return Pkcs12Writer.write(
                pkcs8,
                certificate,
                certificate.displayName(),
                chain.subList(1, chain.size()),
                Pkcs12Level.MODERN,
                password,
                rounds(password));
    }

    /**
     * The encrypted key in PKCS#8, then the certificates, all in PEM; {@link SigningKey#read} opens it.
     *
     * @param chain the key's certificate, then those above it
     */
    public static byte[] pem(byte[] pkcs8, List<Certificate> chain, Password password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("an empty password protects no key");
        }
        byte[] context = chain.get(0).sha256().getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] drawn =
                    SyntheticBytes.of(pkcs8, "vpnpack authority key 1", context, password, SALT_BYTES + IV_BYTES);
            AlgorithmIdentifier scheme = EncryptedKey.pbes2(
                    Arrays.copyOf(drawn, SALT_BYTES),
                    rounds(password),
                    NISTObjectIdentifiers.id_aes256_CBC,
                    Arrays.copyOfRange(drawn, SALT_BYTES, SALT_BYTES + IV_BYTES));
            byte[] encrypted = PasswordScheme.of(scheme).encrypt(pkcs8, password);
            List<String> lines = new ArrayList<>(Pem.lines(
                    "ENCRYPTED PRIVATE KEY",
                    new EncryptedPrivateKeyInfo(scheme, encrypted).getEncoded(ASN1Encoding.DER)));
            chain.forEach(certificate -> lines.addAll(Pem.lines(certificate)));
            return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException | IOException | UnreadableException e) {
            throw new IllegalStateException("the Java runtime cannot encrypt a key", e);
        }
    }

    private static int rounds(Password password) {
        return password.isMachineMade() ? ROUNDS_MACHINE_MADE : ROUNDS;
    }
}
