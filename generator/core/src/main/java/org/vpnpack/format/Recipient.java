package org.vpnpack.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.ClientRoot;
import org.vpnpack.pki.ClientChain;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pkcs12Level;
import org.vpnpack.pki.SignatureCheck;

/**
 * The user of a personal package: their identity, its password, and the form in which the package carries both.
 *
 * <p>The key in each of its encrypted forms is made once, when it is first asked for: a derivation takes milliseconds, and
 * several formats carry the same bytes. Used by one thread.
 */
public final class Recipient {

    private final ClientIdentity identity;
    private final Password password;
    private final KeyTerms terms;
    private final SignatureCheck signatures;
    private @Nullable List<String> encryptedKeyLines;
    private byte @Nullable [] container;
    private byte @Nullable [] containerWithChain;

    private Recipient(ClientIdentity identity, Password password, KeyTerms terms, SignatureCheck signatures) {
        this.identity = identity;
        this.password = password;
        this.terms = terms;
        this.signatures = signatures;
    }

    /** @param password for the key wherever it does not stand in clear, so always for containers */
    public static Recipient of(ClientIdentity identity, Password password, KeyTerms terms) {
        return new Recipient(identity, password, terms, SignatureCheck.JDK);
    }

    /** The same user, with the signatures above their certificate checked in this way. */
    public Recipient checkingWith(SignatureCheck other) {
        return new Recipient(identity, password, terms, other);
    }

    public ClientIdentity identity() {
        return identity;
    }

    /** The first of a gateway's client roots under which the identity stands, or nothing. */
    public Optional<ClientRoot> rootAmong(List<ClientRoot> roots) {
        return ClientChain.rootOf(identity, roots, signatures);
    }

    public boolean isKeyClear() {
        return terms.clear();
    }

    /** Whether the password was found too weak, and taken all the same. */
    public boolean isPasswordWeak() {
        return password.isWeak();
    }

    /** The private key as PEM lines, in the form that this recipient gets. */
    public List<String> keyLines() {
        if (terms.clear()) {
            return identity.clearKeyLines();
        }
        if (encryptedKeyLines == null) {
            encryptedKeyLines = List.copyOf(identity.encryptedKeyLines(password));
        }
        return encryptedKeyLines;
    }

    /** The containers' password, for the one profile that can carry it; only when it was asked for. */
    public Optional<String> embeddedPassword() {
        return terms.passwordEmbedded() ? Optional.of(new String(password.chars())) : Optional.empty();
    }

    /** The level of containers that was asked for. */
    public Pkcs12Level level() {
        return terms.level();
    }

    /** A PKCS#12 container that every client opens: the key and its certificate alone, always under the password. */
    public byte[] pkcs12() {
        if (container == null) {
            container = identity.pkcs12(Pkcs12Level.COMPATIBLE, password);
        }
        return container.clone();
    }

    /** A container of the level that was asked for, with the intermediates behind the certificate. */
    public byte[] pkcs12WithChain() {
        if (identity.chain().isEmpty() && level() == Pkcs12Level.COMPATIBLE) {
            return pkcs12(); // the same bytes
        }
        if (containerWithChain == null) {
            containerWithChain = identity.pkcs12WithChain(level(), password);
        }
        return containerWithChain.clone();
    }

    @Override
    public String toString() {
        return "Recipient[" + identity + "]";
    }
}
