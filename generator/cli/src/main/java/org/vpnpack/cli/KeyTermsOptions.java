package org.vpnpack.cli;

import org.vpnpack.format.KeyTerms;
import org.vpnpack.pki.Pkcs12Level;
import picocli.CommandLine.Option;

/** In what form a package holds its user's key, on the command line. */
abstract class KeyTermsOptions {

    @Option(
            names = "--clear-key",
            description = "put the key into text profiles without a password (default: under the package's)")
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

    final KeyTerms keyTerms() {
        return KeyTerms.withKeyClear(clearKey)
                .withPasswordEmbedded(embedPassword)
                .withLevel(level);
    }
}
