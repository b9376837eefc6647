package org.vpnpack.ant;

import java.io.File;
import org.apache.tools.ant.types.Path;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Secrets;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/**
 * Gives each user of a list a certificate and a package, as {@code vpnpack export} does; stopped, the same task goes on.
 *
 * <p>The password or PIN of the authority comes from a file or a variable of the environment; no attribute takes it.
 */
public final class ExportTask extends SigningTask {

    private @Nullable String passwordVariable;

    public ExportTask() {
        super("export", "gateways", "users", "output", "ca");
    }

    /** The gateway documents; each user gets a package for each, unless the list names one. */
    public void setGateways(Path gateways) {
        for (String gateway : gateways.list()) {
            works("gateways", new File(gateway));
        }
    }

    /** The list of users, CSV or JSON lines. */
    public void setUsers(File users) {
        set("users", users);
    }

    /** The folder for packages and results. */
    public void setOutput(File output) {
        set("output", output);
    }

    /** The tar into which packages go, one behind the other, instead of into {@code output}. */
    public void setTar(File tar) {
        set("tar", tar);
    }

    /** Makes packages of each user's own files alone, and what all have in common once, in {@code shared.zip}. */
    public void setPersonalOnly(boolean personalOnly) {
        set("personalOnly", personalOnly);
    }

    /** The file for the passwords of the packages; beside {@code output} with the ending {@code .passwords.csv}, if it is not set. */
    public void setPasswords(File passwords) {
        set("passwords", passwords);
    }

    /** The certificate, PEM or DER, to which each password is sealed, so that none is on a disk in clear. */
    public void setSealTo(File certificate) {
        set("sealTo", certificate);
    }

    /**
     * The certificate authority: a file, PKCS#12 or PEM, or a key in a token, {@code
     * pkcs11:token=LABEL;object=LABEL?module-path=FILE}.
     */
    public void setCa(String ca) {
        setKey("ca", ca);
    }

    /** The ledger; beside {@code ca} with the ending {@code .ledger}, if it is not set. */
    public void setLedger(File ledger) {
        set("ledger", ledger);
    }

    /** A file whose first line opens the authority; only its owner may read it. */
    public void setPasswordFile(File passwordFile) {
        set("passwordFile", passwordFile);
    }

    /** The name of the variable of the environment that opens the authority. */
    public void setPasswordVariable(String passwordVariable) {
        this.passwordVariable = passwordVariable;
    }

    /** {@code rsa-2048}, {@code rsa-3072}, {@code rsa-4096}, {@code ec-p256} or {@code ec-p384}; else the document's, else {@code rsa-2048}. */
    public void setKeyType(String keyType) {
        set("keyType", keyType);
    }

    /** {@code en}, {@code de}, {@code fr} or {@code es}: the language of READMEs; else the document's, else {@code en}. */
    public void setLanguage(String language) {
        set("language", language);
    }

    /** How long certificates are valid; 365 days, if it is not set. */
    public void setDays(int days) {
        set("days", days);
    }

    /** Names ipsecIKE as a purpose of the certificate beside clientAuth. */
    public void setIkePurpose(boolean ikePurpose) {
        set("ikePurpose", ikePurpose);
    }

    /** Puts the key into text profiles without a password. */
    public void setClearKey(boolean clearKey) {
        set("clearKey", clearKey);
    }

    /** Puts the password into the profile for macOS and iOS, so that nobody is asked for it. */
    public void setEmbedPassword(boolean embedPassword) {
        set("embedPassword", embedPassword);
    }

    /** How containers are encrypted, {@code compatible} or {@code modern}; {@code compatible}, if it is not set. */
    public void setPkcs12(String level) {
        set("pkcs12", level);
    }

    /** Part I of N, as {@code I/N} from 0: for several machines. */
    public void setShard(String shard) {
        set("shard", shard);
    }

    /** How many packages are made at once; one for each core, if it is not set. */
    public void setWorkers(int workers) {
        set("workers", workers);
    }

    /** Stops at the first user who cannot get a package. */
    public void setFailFast(boolean failFast) {
        set("failFast", failFast);
    }

    /** Issues nothing, and says what would be made and what is wrong with the list. */
    public void setDryRun(boolean dryRun) {
        set("dryRun", dryRun);
    }

    @Override
    Outcome run(EmbeddedRun run, Words words) {
        return words.parameter("progress", "lines").run(run);
    }

    @Override
    Secrets secrets() {
        return super.secrets().inVariable("passwordVariable", passwordVariable);
    }
}
