package org.vpnpack.maven;

import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Secrets;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/**
 * Gives each user of a list a certificate and a package, as {@code vpnpack export} does; stopped, the same goal goes on.
 *
 * <p>It is bound to no phase, for it issues certificates: a release calls it. The password or PIN of the authority comes from a
 * server of settings.xml, a variable of the environment, or a file; no parameter takes it.
 */
@Mojo(name = "export", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ExportMojo extends SigningMojo {

    /** The gateway documents; each user gets a package for each, unless the list names one. */
    @Parameter(property = "vpnpack.gateways", required = true)
    private List<File> gateways;

    /** The list of users, CSV or JSON lines. */
    @Parameter(property = "vpnpack.users", required = true)
    private File users;

    /** The folder for packages and results. It has no default: {@code mvn clean} must not take what cannot be made again. */
    @Parameter(property = "vpnpack.exportOutput", required = true)
    private File output;

    /** The tar into which packages go, one behind the other, instead of into {@code output}. */
    @Parameter(property = "vpnpack.tar")
    private @Nullable File tar;

    /** Makes packages of each user's own files alone, and what all have in common once, in {@code shared.zip}. */
    @Parameter(property = "vpnpack.personalOnly", defaultValue = "false")
    private boolean personalOnly;

    /** The file for the passwords of the packages; beside {@code output} with the ending {@code .passwords.csv}, if none is given. */
    @Parameter(property = "vpnpack.passwords")
    private @Nullable File passwords;

    /** The certificate, PEM or DER, to which each password is sealed, so that none is on a disk in clear. */
    @Parameter(property = "vpnpack.sealTo")
    private @Nullable File sealTo;

    /**
     * The certificate authority: a file, PKCS#12 or PEM, or a key in a token, {@code
     * pkcs11:token=LABEL;object=LABEL?module-path=FILE}.
     */
    @Parameter(property = "vpnpack.ca", required = true)
    private String ca;

    /** The ledger; beside {@code ca} with the ending {@code .ledger}, if none is given. */
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

    /** {@code en}, {@code de}, {@code fr} or {@code es}: the language of READMEs; else the document's, else {@code en}. */
    @Parameter(property = "vpnpack.language")
    private @Nullable String language;

    /** How long certificates are valid; 365 days, if it is not given. */
    @Parameter(property = "vpnpack.days")
    private @Nullable Integer days;

    /** Names ipsecIKE as a purpose of the certificate beside clientAuth. */
    @Parameter(property = "vpnpack.ikePurpose", defaultValue = "false")
    private boolean ikePurpose;

    /** Puts the key into text profiles without a password. */
    @Parameter(property = "vpnpack.clearKey", defaultValue = "false")
    private boolean clearKey;

    /** Puts the password into the profile for macOS and iOS, so that nobody is asked for it. */
    @Parameter(property = "vpnpack.embedPassword", defaultValue = "false")
    private boolean embedPassword;

    /** How containers are encrypted, {@code compatible} or {@code modern}; {@code compatible}, if it is not given. */
    @Parameter(property = "vpnpack.pkcs12")
    private @Nullable String pkcs12;

    /** Part I of N, as {@code I/N} from 0: for several machines. */
    @Parameter(property = "vpnpack.shard")
    private @Nullable String shard;

    /** How many packages are made at once; one for each core, if it is not given. */
    @Parameter(property = "vpnpack.workers")
    private @Nullable Integer workers;

    /** Stops at the first user who cannot get a package. */
    @Parameter(property = "vpnpack.failFast", defaultValue = "false")
    private boolean failFast;

    /** Issues nothing, and says what would be made and what is wrong with the list. */
    @Parameter(property = "vpnpack.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Inject
    public ExportMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Outcome run(EmbeddedRun run) {
        Words words = new Words("export");
        for (File gateway : gateways) {
            words = words.file(gateway.toPath());
        }
        return signing(key(words, "ca", ca))
                .parameter("users", path(users))
                .parameter("output", path(output))
                .parameter("tar", path(tar))
                .parameter("personalOnly", personalOnly)
                .parameter("passwords", path(passwords))
                .parameter("sealTo", path(sealTo))
                .parameter("ledger", path(ledger))
                .parameter("passwordFile", path(passwordFile))
                .parameter("keyType", keyType)
                .parameter("language", language)
                .parameter("days", days)
                .parameter("ikePurpose", ikePurpose)
                .parameter("clearKey", clearKey)
                .parameter("embedPassword", embedPassword)
                .parameter("pkcs12", pkcs12)
                .parameter("shard", shard)
                .parameter("workers", workers)
                .parameter("failFast", failFast)
                .parameter("dryRun", dryRun)
                .parameter("progress", "lines")
                .run(run);
    }

    @Override
    Secrets secrets() {
        return inPlaces(super.secrets(), "password", passwordServer, passwordVariable);
    }
}
