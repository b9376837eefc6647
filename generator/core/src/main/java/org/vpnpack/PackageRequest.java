package org.vpnpack;

import java.time.LocalDate;
import java.util.Optional;
import org.vpnpack.format.Audience;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.gateway.Language;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.pki.Password;

/** What a package is to be made from: a document, a day, and for a personal package an identity. */
public final class PackageRequest {

    private final GatewayDocument document;
    private final LocalDate asOf;
    private final Optional<IdentityFile> identity;
    private final Optional<Language> language;

    private PackageRequest(
            GatewayDocument document, LocalDate asOf, Optional<IdentityFile> identity, Optional<Language> language) {
        this.document = document;
        this.asOf = asOf;
        this.identity = identity;
        this.language = language;
    }

    /** A package for all users of the gateway, without keys. */
    public static PackageRequest forEveryone(GatewayDocument document, LocalDate asOf) {
        return new PackageRequest(document, asOf, Optional.empty(), Optional.empty());
    }

    /** A package for the one user whose identity this is. */
    public static PackageRequest forUser(GatewayDocument document, LocalDate asOf, IdentityFile identity) {
        return new PackageRequest(document, asOf, Optional.of(identity), Optional.empty());
    }

    /** The same with a README in this language, whatever the document says. */
    public PackageRequest in(Language other) {
        return new PackageRequest(document, asOf, identity, Optional.of(other));
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

    /** The language that is asked for; empty: the document chooses. */
    public Optional<Language> language() {
        return language;
    }

    public Audience audience() {
        return identity.isPresent() ? Audience.ONE_USER : Audience.EVERYONE;
    }

    /** A PKCS#12 file with its password, and how its key may leave it. Not a record: it holds secrets. */
    public static final class IdentityFile {

        private final String name;
        private final byte[] content;
        private final Password password;
        private final KeyTerms terms;

        /** @param name the file's name, for messages */
        public IdentityFile(String name, byte[] content, Password password, KeyTerms terms) {
            this.name = name;
            this.content = content.clone();
            this.password = password;
            this.terms = terms;
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

        KeyTerms terms() {
            return terms;
        }

        @Override
        public String toString() {
            return "IdentityFile[" + name + "]";
        }
    }
}
