package org.vpnpack.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pkcs12Level;

/**
 * The user of a personal package: their identity, its password, and whether text profiles may carry the key in clear.
 *
 * <p>The key in each of its encrypted forms is made once, when it is first asked for: a derivation takes milliseconds, and
 * several formats carry the same bytes. Used by one thread.
 */
public final class Recipient {

    private final ClientIdentity identity;
    private final Password password;
    private final boolean keyClear;
    private final boolean passwordEmbedded;
    private @Nullable List<String> encryptedKeyLines;
    private byte @Nullable [] container;
    private byte @Nullable [] containerWithChain;

    private Recipient(ClientIdentity identity, Password password, boolean keyClear, boolean passwordEmbedded) {
        this.identity = identity;
        this.password = password;
        this.keyClear = keyClear;
        this.passwordEmbedded = passwordEmbedded;
    }

    /** The key goes into the package under this password; client programs ask for it. */
    public static Recipient withEncryptedKey(ClientIdentity identity, Password password) {
        return new Recipient(identity, password, false, false);
    }

    /**
     * The key goes into text profiles as it is; whoever holds the package holds the key.
     *
     * @param password for containers, which never hold a key in clear
     */
    public static Recipient withClearKey(ClientIdentity identity, Password password) {
        return new Recipient(identity, password, true, false);
    }

    /** This recipient, whose containers have their password beside them where a client can read it there. */
    public Recipient withPasswordEmbedded() {
        return new Recipient(identity, password, keyClear, true);
    }

    public ClientIdentity identity() {
        return identity;
    }

    public boolean isKeyClear() {
        return keyClear;
    }

    /** The private key as PEM lines, in the form that this recipient gets. */
    public List<String> keyLines() {
        if (keyClear) {
            return identity.clearKeyLines();
        }
        if (encryptedKeyLines == null) {
            encryptedKeyLines = List.copyOf(identity.encryptedKeyLines(password));
        }
        return encryptedKeyLines;
    }

    /** The containers' password, for the one profile that can carry it; only when it was asked for. */
    public Optional<String> embeddedPassword() {
        return passwordEmbedded ? Optional.of(new String(password.chars())) : Optional.empty();
    }

    /** A PKCS#12 container that every client opens: the key and its certificate alone, always under the password. */
    public byte[] pkcs12() {
        if (container == null) {
            container = identity.pkcs12(Pkcs12Level.COMPATIBLE, password);
        }
        return container.clone();
    }

    /** As {@link #pkcs12()}, with the intermediates behind the certificate. */
    public byte[] pkcs12WithChain() {
        if (identity.chain().isEmpty()) {
            return pkcs12(); // the same bytes
        }
        if (containerWithChain == null) {
            containerWithChain = identity.pkcs12WithChain(Pkcs12Level.COMPATIBLE, password);
        }
        return containerWithChain.clone();
    }

    @Override
    public String toString() {
        return "Recipient[" + identity + "]";
    }
}
