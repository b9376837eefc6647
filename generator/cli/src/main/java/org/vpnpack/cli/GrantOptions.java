package org.vpnpack.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.Language;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a user is given, whether alone or with many: the certificate, the form of its key, and who signs the package. */
abstract class GrantOptions extends KeyTermsOptions {

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "rsa-2048, rsa-3072, rsa-4096, ec-p256 or ec-p384 (default: the document's, else rsa-2048)",
            converter = KeyTypeWord.class)
    private @Nullable KeyType keyType;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description =
                    "en, de, fr or es: the language of the package's README (default: the document's, else en; renew: that of the last package)",
            converter = LanguageWord.class)
    private @Nullable Language language;

    @Option(names = "--days", paramLabel = "N", description = "how long the certificate is valid (default: 365)")
    private int days = ClientCertificateProfile.DEFAULT_DAYS;

    @Option(names = "--ike-purpose", description = "name ipsecIKE as a purpose of the certificate beside clientAuth")
    private boolean ikePurpose;

    @Mixin
    private SigningOptions signing = new SigningOptions();

    /** The kind of key, where the gateway's document is not to choose. */
    final Optional<KeyType> keyType() {
        return Optional.ofNullable(keyType);
    }

    /** The language of the README, where neither the gateway's document nor a package before is to choose. */
    final Optional<Language> language() {
        return Optional.ofNullable(language);
    }

    final int days() {
        return days;
    }

    final boolean ikePurpose() {
        return ikePurpose;
    }

    final SigningOptions signing() {
        return signing;
    }
}
