package org.vpnpack.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;

/** The user of a personal package: their identity, and whether the key inside the package is encrypted. */
public final class Recipient {

    private final ClientIdentity identity;
    private final @Nullable Password keyPassword;

    private Recipient(ClientIdentity identity, @Nullable Password keyPassword) {
        this.identity = identity;
        this.keyPassword = keyPassword;
    }

    /** The key goes into the package under this password; client programs ask for it. */
    public static Recipient withEncryptedKey(ClientIdentity identity, Password password) {
        return new Recipient(identity, password);
    }

    /** The key goes into the package as it is; whoever holds the package holds the key. */
    public static Recipient withClearKey(ClientIdentity identity) {
        return new Recipient(identity, null);
    }

    public ClientIdentity identity() {
        return identity;
    }

    public boolean isKeyClear() {
        return keyPassword == null;
    }

    /** The private key as PEM lines, in the form that this recipient gets. */
    public List<String> keyLines() {
        return keyPassword == null ? identity.clearKeyLines() : identity.encryptedKeyLines(keyPassword);
    }

    @Override
    public String toString() {
        return "Recipient[" + identity + "]";
    }
}
