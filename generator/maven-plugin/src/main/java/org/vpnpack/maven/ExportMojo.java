package org.vpnpack.maven;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;
import org.vpnpack.pki.Password;

/**
 * Gives each user of a list a certificate and a package, as {@code vpnpack export} does; stopped, the same goal goes on.
 *
 * <p>It is bound to no phase, for it issues certificates: a release calls it. The password or PIN of the authority comes from a
 * server of settings.xml, a variable of the environment, or a file; no parameter takes it.
 */
@Mojo(name = "export", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ExportMojo extends CommandMojo {

    private final SettingsDecrypter decrypter;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** The gateway documents; each user gets a package for each, unless the list names one. */
    @Parameter(property = "vpnpack.gateways", required = true)
    private List<File> gateways;

    /** The list of users, CSV or JSON lines. */
    @Parameter(property = "vpnpack.users", required = true)
    private File users;

    /** The folder for packages and results. It has no default: {@code mvn clean} must not take what cannot be made again. */
    @Parameter(property = "vpnpack.exportOutput", required = true)
    private File output;

    /** The file for the passwords of the packages; beside {@code output} with the ending {@code .passwords.csv}, if none is given. */
    @Parameter(property = "vpnpack.passwords")
    private @Nullable File passwords;

    /** The certificate authority as a file, PKCS#12 or PEM; either this or {@code caToken}. */
    @Parameter(property = "vpnpack.caFile")
    private @Nullable File caFile;

    /** The certificate authority in a token: {@code pkcs11:token=LABEL;object=LABEL?module-path=FILE}. */
    @Parameter(property = "vpnpack.caToken")
    private @Nullable String caToken;

    /** The ledger; beside {@code caFile} with the ending {@code .ledger}, if none is given. */
    @Parameter(property = "vpnpack.ledger")
    private @Nullable File ledger;

    /** The id of the server of settings.xml whose password, which may be encrypted there, opens the authority. */
    @Parameter(property = "vpnpack.passwordServer")
    private @Nullable String passwordServer;

    /** The name of the variable of the environment that opens the authority. */
    @Parameter(property = "vpnpack.passwordVariable")
    private @Nullable String passwordVariable;

    /** A file whose first line opens the authority; only its owner may read it. */
    @Parameter(property = "vpnpack.passwordFile")
    private @Nullable File passwordFile;

    /** {@code rsa-2048}, {@code rsa-3072}, {@code rsa-4096}, {@code ec-p256} or {@code ec-p384}; else the document's, else {@code rsa-2048}. */
    @Parameter(property = "vpnpack.keyType")
    private @Nullable String keyType;

    /** How long certificates are valid; 365 days, if it is not given. */
    @Parameter(property = "vpnpack.days")
    private @Nullable Integer days;

    /** Part I of N, as {@code I/N} from 0: for several machines. */
    @Parameter(property = "vpnpack.shard")
    private @Nullable String shard;

    /** Stops at the first user who cannot get a package. */
    @Parameter(property = "vpnpack.failFast", defaultValue = "false")
    private boolean failFast;

    /** Issues nothing, and says what would be made and what is wrong with the list. */
    @Parameter(property = "vpnpack.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Inject
    public ExportMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    Outcome run(EmbeddedRun run) throws MojoFailureException {
        if ((caFile == null) == (caToken == null)) {
            throw new MojoFailureException("give either caFile or caToken");
        }
        Words words = new Words("export");
        gateways.forEach(gateway -> words.file(gateway.toPath()));
        return run.run(words.option("--users", path(users))
                .option("--output", path(output))
                .option("--passwords", path(passwords))
                .option("--ca", caFile == null ? caToken : path(caFile))
                .option("--ledger", path(ledger))
                .option("--password-file", path(passwordFile))
                .option("--key-type", keyType)
                .option("--days", days)
                .option("--shard", shard)
                .flag("--fail-fast", failFast)
                .flag("--dry-run", dryRun)
                .option("--progress", "lines")
                .list());
    }

    @Override
    Optional<Password> password() {
        if (passwordServer != null) {
            return ServerPassword.of(session.getSettings(), decrypter, passwordServer);
        }
        return Optional.ofNullable(passwordVariable == null ? null : System.getenv(passwordVariable))
                .map(value -> new Password(value.toCharArray()));
    }
}
