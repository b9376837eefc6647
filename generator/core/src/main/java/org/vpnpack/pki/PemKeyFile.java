package org.vpnpack.pki;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;

/** Reads a PEM file that holds one private key (PKCS#8, in clear or encrypted; PKCS#1; SEC 1) and its certificates. */
final class PemKeyFile {

    private static final String ARMOUR = "-----BEGIN ";
    private static final String NO_CERTIFICATE =
            "no certificate in the file belongs to its private key; put the certificate into the same file";

    private final @Nullable Password password;
    private final List<Certificate> certificates = new ArrayList<>();
    private @Nullable ClientKey key;

    private PemKeyFile(@Nullable Password password) {
        this.password = password;
    }

    static boolean looksLike(byte[] content) {
        return beginning(content).contains(ARMOUR);
    }

    static boolean looksEncrypted(byte[] content) {
        return beginning(content).contains(ARMOUR + "ENCRYPTED PRIVATE KEY");
    }

    private static String beginning(byte[] content) {
        return new String(content, 0, Math.min(content.length, Pem.MAX_BYTES), StandardCharsets.ISO_8859_1);
    }

    /** @throws IllegalArgumentException when it is not such a file, or the password is missing or wrong */
    static SigningKey read(byte[] content, @Nullable Password password) {
        if (content.length > Pem.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a key file of " + content.length + " bytes, at most " + Pem.MAX_BYTES + " are read");
        }
        PemKeyFile file = new PemKeyFile(password);
        try (PemReader reader = new PemReader(new StringReader(new String(content, StandardCharsets.ISO_8859_1)))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                file.take(block);
            }
        } catch (IllegalArgumentException e) {
            file.wipe();
            throw e;
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle's texts may quote content.
            file.wipe();
            throw new IllegalArgumentException("the file is not PEM, or it is damaged");
        }
        return file.signingKey();
    }

    private void take(PemObject block) {
        if (block.getType().equals("CERTIFICATE")) {
            if (certificates.size() == Pem.MAX_CERTIFICATES) {
                throw new IllegalArgumentException("more than " + Pem.MAX_CERTIFICATES + " certificates");
            }
            certificates.add(Pem.certificate(block.getContent()));
        } else if (block.getType().endsWith("PRIVATE KEY")) {
            if (key != null) {
                throw new IllegalArgumentException("more than one private key; exactly 1 is expected");
            }
            byte[] clear = block.getType().equals("ENCRYPTED PRIVATE KEY")
                    ? decrypted(block.getContent())
                    : KeyBlock.pkcs8(block);
            try {
                key = ClientKey.of(clear);
            } finally {
                Arrays.fill(clear, (byte) 0);
            }
        }
    }

    private byte[] decrypted(byte[] content) {
        if (password == null) {
            throw new IllegalArgumentException("the private key is encrypted, and no password was given");
        }
        EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(content);
        try {
            PasswordScheme scheme = PasswordScheme.of(info.getEncryptionAlgorithm());
            if (scheme.rounds().bitLength() > Integer.SIZE - 1
                    || scheme.rounds().intValueExact() > Pkcs12.MAX_ROUNDS) {
                throw new IllegalArgumentException(
                        "the private key asks for more than " + Pkcs12.MAX_ROUNDS + " rounds of derivation");
            }
            return scheme.decrypt(info.getEncryptedData(), password);
        } catch (UnreadableException e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the password does not open the private key");
        }
    }

    private SigningKey signingKey() {
        if (key == null) {
            throw new IllegalArgumentException("the file holds no private key");
        }
        ClientKey found = key;
        Certificate own = certificates.stream().filter(found::fits).findFirst().orElse(null);
        if (own == null) {
            wipe();
            throw new IllegalArgumentException(NO_CERTIFICATE);
        }
        return SigningKey.of(found, own, certificates);
    }

    private void wipe() {
        if (key != null) {
            key.close();
        }
    }
}
