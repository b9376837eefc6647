package org.vpnpack.maven;

import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.vpnpack.pki.Password;

/** The password of a server in settings.xml, decrypted where {@code mvn --encrypt-password} encrypted it. */
final class ServerPassword {

    private ServerPassword() {}

    /** None, where there is no such server, or no password. */
    static Optional<Password> of(Settings settings, SettingsDecrypter decrypter, String id) {
        return Optional.ofNullable(settings.getServer(id))
                .map(server -> decrypter
                        .decrypt(new DefaultSettingsDecryptionRequest(server))
                        .getServer())
                .map(Server::getPassword)
                .map(password -> new Password(password.toCharArray()));
    }
}
