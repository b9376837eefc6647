package org.vpnpack.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.pki.Pkcs12Level;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a user is given, whether alone or with many: the certificate, the form of its key, and who signs the package. */
class GrantOptions {

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "rsa-2048, rsa-3072, rsa-4096, ec-p256 or ec-p384 (default: the document's, else rsa-2048)",
            converter = KeyTypeWord.class)
    private @Nullable KeyType keyType;

    @Option(names = "--days", paramLabel = "N", description = "how long the certificate is valid (default: 365)")
    private int days = ClientCertificateProfile.DEFAULT_DAYS;

    @Option(names = "--ike-purpose", description = "name ipsecIKE as a purpose of the certificate beside clientAuth")
    private boolean ikePurpose;

    @Option(names = "--clear-key", description = "put the key into text profiles without a password")
    private boolean clearKey;

    @Option(
            names = "--embed-password",
            description = "put the password into the profile for macOS and iOS, so that nobody is asked for it")
    private boolean embedPassword;

    @Option(
            names = "--pkcs12",
            paramLabel = "LEVEL",
            description =
                    "how containers are encrypted: compatible (3DES), which every client opens, or modern (AES-256),"
                            + " for Windows and Android 13 or later; that for macOS and iOS is always compatible (default:"
                            + " compatible)")
    private Pkcs12Level level = Pkcs12Level.COMPATIBLE;

    @Mixin
    private SigningOptions signing = new SigningOptions();

    /** The kind of key, where the gateway's document is not to choose. */
    final Optional<KeyType> keyType() {
        return Optional.ofNullable(keyType);
    }

    final int days() {
        return days;
    }

    final boolean ikePurpose() {
        return ikePurpose;
    }

    final KeyTerms keyTerms() {
        return KeyTerms.withKeyClear(clearKey)
                .withPasswordEmbedded(embedPassword)
                .withLevel(level);
    }

    final SigningOptions signing() {
        return signing;
    }
}
