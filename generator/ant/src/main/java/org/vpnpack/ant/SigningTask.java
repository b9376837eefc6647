package org.vpnpack.ant;

import java.io.File;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Secrets;

/** Runs a command that makes packages and may sign what they hold. */
abstract class SigningTask extends CommandTask {

    private @Nullable String signProgramsPasswordVariable;
    private @Nullable String signProfilesPasswordVariable;

    SigningTask(String command, String... required) {
        super(command, required);
    }

    /**
     * The key that signs the script and the installers for Windows: a file, PKCS#12 or PEM with its certificates, or
     * {@code pkcs11:token=LABEL;object=LABEL?module-path=FILE}.
     */
    public void setSignPrograms(String key) {
        setKey("signPrograms", key);
    }

    /** A file whose first line opens {@code signPrograms}; only its owner may read it. */
    public void setSignProgramsPasswordFile(File file) {
        set("signProgramsPasswordFile", file);
    }

    /** The name of the variable of the environment that opens {@code signPrograms}. */
    public void setSignProgramsPasswordVariable(String variable) {
        this.signProgramsPasswordVariable = variable;
    }

    /** The timestamp authority (RFC 3161) that confirms when programs were signed. */
    public void setTimestamp(String url) {
        set("timestamp", url);
    }

    /** The key that signs the profiles for macOS and iOS: a file or a token, as {@code signPrograms}. */
    public void setSignProfiles(String key) {
        setKey("signProfiles", key);
    }

    /** A file whose first line opens {@code signProfiles}; only its owner may read it. */
    public void setSignProfilesPasswordFile(File file) {
        set("signProfilesPasswordFile", file);
    }

    /** The name of the variable of the environment that opens {@code signProfiles}. */
    public void setSignProfilesPasswordVariable(String variable) {
        this.signProfilesPasswordVariable = variable;
    }

    /** Puts the unsigned profile beside the signed one. */
    public void setUnsignedCopy(boolean unsignedCopy) {
        set("unsignedCopy", unsignedCopy);
    }

    @Override
    Secrets secrets() {
        return new Secrets()
                .inVariable("signProgramsPasswordVariable", signProgramsPasswordVariable)
                .inVariable("signProfilesPasswordVariable", signProfilesPasswordVariable);
    }
}
