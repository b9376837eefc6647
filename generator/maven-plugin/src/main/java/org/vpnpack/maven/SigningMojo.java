package org.vpnpack.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Secrets;
import org.vpnpack.build.Words;

/** Runs a command that makes packages and may sign what they hold. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class SigningMojo extends CommandMojo {

    private final SettingsDecrypter decrypter;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir;

    /**
     * The key that signs the script and the installers for Windows: a file, PKCS#12 or PEM with its certificates, or
     * {@code pkcs11:token=LABEL;object=LABEL?module-path=FILE}.
     */
    @Parameter(property = "vpnpack.signPrograms")
    private @Nullable String signPrograms;

    /** The id of the server of settings.xml whose password opens {@code signPrograms}. */
    @Parameter(property = "vpnpack.signProgramsPasswordServer")
    private @Nullable String signProgramsPasswordServer;

    /** The name of the variable of the environment that opens {@code signPrograms}. */
    @Parameter(property = "vpnpack.signProgramsPasswordVariable")
    private @Nullable String signProgramsPasswordVariable;

    /** A file whose first line opens {@code signPrograms}; only its owner may read it. */
    @Parameter(property = "vpnpack.signProgramsPasswordFile")
    private @Nullable File signProgramsPasswordFile;

    /** The timestamp authority (RFC 3161) that confirms when programs were signed. */
    @Parameter(property = "vpnpack.timestamp")
    private @Nullable String timestamp;

    /** The key that signs the profiles for macOS and iOS: a file or a token, as {@code signPrograms}. */
    @Parameter(property = "vpnpack.signProfiles")
    private @Nullable String signProfiles;

    /** The id of the server of settings.xml whose password opens {@code signProfiles}. */
    @Parameter(property = "vpnpack.signProfilesPasswordServer")
    private @Nullable String signProfilesPasswordServer;

    /** The name of the variable of the environment that opens {@code signProfiles}. */
    @Parameter(property = "vpnpack.signProfilesPasswordVariable")
    private @Nullable String signProfilesPasswordVariable;

    /** A file whose first line opens {@code signProfiles}; only its owner may read it. */
    @Parameter(property = "vpnpack.signProfilesPasswordFile")
    private @Nullable File signProfilesPasswordFile;

    /** Puts the unsigned profile beside the signed one. */
    @Parameter(property = "vpnpack.unsignedCopy", defaultValue = "false")
    private boolean unsignedCopy;

    SigningMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /** With the parameters for signing. */
    final Words signing(Words words) {
        Path folder = basedir.toPath();
        return words.key("signPrograms", signPrograms, folder)
                .parameter("signProgramsPasswordFile", path(signProgramsPasswordFile))
                .parameter("timestamp", timestamp)
                .key("signProfiles", signProfiles, folder)
                .parameter("signProfilesPasswordFile", path(signProfilesPasswordFile))
                .parameter("unsignedCopy", unsignedCopy);
    }

    /** With a key in a file, looked up from the project's folder, or in a token. */
    final Words key(Words words, String parameter, @Nullable String source) {
        return words.key(parameter, source, basedir.toPath());
    }

    @Override
    Secrets secrets() {
        return inPlaces(
                inPlaces(
                        new Secrets(),
                        "signProgramsPassword",
                        signProgramsPasswordServer,
                        signProgramsPasswordVariable),
                "signProfilesPassword",
                signProfilesPasswordServer,
                signProfilesPasswordVariable);
    }

    /** Adds the places for a password that Maven has. */
    final Secrets inPlaces(Secrets secrets, String stem, @Nullable String server, @Nullable String variable) {
        return secrets.in(
                        stem + "Server",
                        server,
                        "server with a password in settings.xml",
                        id -> ServerPassword.of(session.getSettings(), decrypter, id))
                .inVariable(stem + "Variable", variable);
    }
}
