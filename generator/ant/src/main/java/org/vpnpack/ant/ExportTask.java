package org.vpnpack.ant;

import java.io.File;
import java.util.Optional;
import org.apache.tools.ant.BuildException;
import org.apache.tools.ant.types.Path;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;
import org.vpnpack.pki.Password;

/**
 * Gives each user of a list a certificate and a package, as {@code vpnpack export} does; stopped, the same task goes on.
 *
 * <p>The password or PIN of the authority comes from a file or a variable of the environment; no attribute takes it.
 */
public final class ExportTask extends CommandTask {

    private @Nullable Path gateways;
    private @Nullable File users;
    private @Nullable File output;
    private @Nullable File passwords;
    private @Nullable File caFile;
    private @Nullable String caToken;
    private @Nullable File ledger;
    private @Nullable File passwordFile;
    private @Nullable String passwordVariable;
    private @Nullable String keyType;
    private @Nullable Integer days;
    private @Nullable String shard;
    private boolean failFast;
    private boolean dryRun;

    /** The gateway documents; each user gets a package for each, unless the list names one. */
    public void setGateways(Path gateways) {
        this.gateways = gateways;
    }

    /** The list of users, CSV or JSON lines. */
    public void setUsers(File users) {
        this.users = users;
    }

    /** The folder for packages and results. */
    public void setOutput(File output) {
        this.output = output;
    }

    /** The file for the passwords of the packages; beside {@code output} with the ending {@code .passwords.csv}, if it is not set. */
    public void setPasswords(File passwords) {
        this.passwords = passwords;
    }

    /** The certificate authority as a file, PKCS#12 or PEM; either this or {@code caToken}. */
    public void setCaFile(File caFile) {
        this.caFile = caFile;
    }

    /** The certificate authority in a token: {@code pkcs11:token=LABEL;object=LABEL?module-path=FILE}. */
    public void setCaToken(String caToken) {
        this.caToken = caToken;
    }

    /** The ledger; beside {@code caFile} with the ending {@code .ledger}, if it is not set. */
    public void setLedger(File ledger) {
        this.ledger = ledger;
    }

    /** A file whose first line opens the authority; only its owner may read it. */
    public void setPasswordFile(File passwordFile) {
        this.passwordFile = passwordFile;
    }

    /** The name of the variable of the environment that opens the authority. */
    public void setPasswordVariable(String passwordVariable) {
        this.passwordVariable = passwordVariable;
    }

    /** {@code rsa-2048}, {@code rsa-3072}, {@code rsa-4096}, {@code ec-p256} or {@code ec-p384}; else the document's, else {@code rsa-2048}. */
    public void setKeyType(String keyType) {
        this.keyType = keyType;
    }

    /** How long certificates are valid; 365 days, if it is not set. */
    public void setDays(int days) {
        this.days = days;
    }

    /** Part I of N, as {@code I/N} from 0: for several machines. */
    public void setShard(String shard) {
        this.shard = shard;
    }

    /** Stops at the first user who cannot get a package. */
    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }

    /** Issues nothing, and says what would be made and what is wrong with the list. */
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    @Override
    Outcome run(EmbeddedRun run) {
        if (gateways == null || (caFile == null) == (caToken == null)) {
            throw new BuildException(
                    getTaskName() + " needs the attribute gateways, and either caFile or caToken", getLocation());
        }
        Words words = new Words("export");
        for (String gateway : gateways.list()) {
            words.file(java.nio.file.Path.of(gateway));
        }
        return run.run(words.option("--users", required("users", users))
                .option("--output", required("output", output))
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
        return Optional.ofNullable(passwordVariable == null ? null : System.getenv(passwordVariable))
                .map(value -> new Password(value.toCharArray()));
    }
}
