package org.vpnpack.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;

/**
 * Which secrets of a user stand in a package's files.
 *
 * @param key whether their private key does, in any form
 * @param clearKey whether it does without a password
 * @param password whether the password of its container does, beside it
 * @param weakPassword whether a password that is too weak is all that protects it
 */
record Secrets(boolean key, boolean clearKey, boolean password, boolean weakPassword) {

    static Secrets in(List<OutputFile> files, Optional<Recipient> recipient) {
        // A personal package need not hold a key: what SSTP alone gets does not.
        boolean asText = files.stream().anyMatch(file -> file.isSecret() && file.contains("PRIVATE KEY-----"));
        boolean inContainer = files.stream().anyMatch(file -> file.container().isPresent());
        return new Secrets(
                asText || inContainer,
                asText && recipient.map(Recipient::isKeyClear).orElse(false),
                files.stream().anyMatch(OutputFile::holdsPassword),
                (asText || inContainer)
                        && recipient.map(Recipient::isPasswordWeak).orElse(false));
    }

    /** What the manifest says of them: how the package is weaker than its default. */
    List<String> weakens() {
        List<String> weakens = new ArrayList<>();
        if (clearKey) {
            weakens.add(Manifest.CLEAR_KEY);
        }
        if (password) {
            weakens.add(Manifest.EMBEDDED_PASSWORD);
        }
        if (weakPassword) {
            weakens.add(Manifest.WEAK_PASSWORD);
        }
        return weakens;
    }
}
