package org.vpnpack;

import java.time.LocalDate;
import java.util.Optional;
import org.vpnpack.format.Audience;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.pki.Password;

/** What a package is to be made from: a document, a day, and for a personal package an identity. */
public final class PackageRequest {

    private final GatewayDocument document;
    private final LocalDate asOf;
    private final Optional<IdentityFile> identity;

    private PackageRequest(GatewayDocument document, LocalDate asOf, Optional<IdentityFile> identity) {
        this.document = document;
        this.asOf = asOf;
        this.identity = identity;
    }

    /** A package for all users of the gateway, without keys. */
    public static PackageRequest forEveryone(GatewayDocument document, LocalDate asOf) {
        return new PackageRequest(document, asOf, Optional.empty());
    }

    /** A package for the one user whose identity this is. */
    public static PackageRequest forUser(GatewayDocument document, LocalDate asOf, IdentityFile identity) {
        return new PackageRequest(document, asOf, Optional.of(identity));
    }

    public GatewayDocument document() {
        return document;
    }

    public LocalDate asOf() {
        return asOf;
    }

    public Optional<IdentityFile> identity() {
        return identity;
    }

    public Audience audience() {
        return identity.isPresent() ? Audience.ONE_USER : Audience.EVERYONE;
    }

    /** A PKCS#12 file with its password, and whether its key may leave it in clear. Not a record: it holds secrets. */
    public static final class IdentityFile {

        private final String name;
        private final byte[] content;
        private final Password password;
        private final boolean clearKey;
        private final boolean embedPassword;

        /**
         * @param name the file's name, for messages
         * @param clearKey whether the private key goes into the package without a password
         */
        public IdentityFile(String name, byte[] content, Password password, boolean clearKey) {
            this(name, content, password, clearKey, false);
        }

        private IdentityFile(String name, byte[] content, Password password, boolean clearKey, boolean embedPassword) {
            this.name = name;
            this.content = content.clone();
            this.password = password;
            this.clearKey = clearKey;
            this.embedPassword = embedPassword;
        }

        /** This identity, whose password goes into Apple's profile beside the container that it opens. */
        public IdentityFile withEmbeddedPassword() {
            return new IdentityFile(name, content, password, clearKey, true);
        }

        String name() {
            return name;
        }

        byte[] content() {
            return content.clone();
        }

        Password password() {
            return password;
        }

        boolean embedPassword() {
            return embedPassword;
        }

        boolean clearKey() {
            return clearKey;
        }

        @Override
        public String toString() {
            return "IdentityFile[" + name + "]";
        }
    }
}
