package org.vpnpack.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import picocli.CommandLine.Option;

/** The certificate authority on the command line, and the ledger that lies beside it. */
final class AuthorityOptions {

    private static final String TOKEN = "pkcs11:";

    @Option(
            names = "--ca",
            paramLabel = "CA",
            description = "the authority: a PKCS#12 or PEM file, or pkcs11:token=LABEL;object=LABEL?module-path=FILE")
    private @Nullable String authority;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "the ledger (default: beside the CA, with the ending .ledger)")
    private @Nullable Path ledger;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "the file's first line is the password or PIN of CA (default: ask, where it is needed)")
    private @Nullable Path passwordFile;

    @Option(
            names = "--password-fd",
            paramLabel = "N",
            description = "read the password or PIN of CA from this file descriptor")
    private @Nullable Integer passwordDescriptor;

    /** Opens the authority, which asks for its password. */
    CertificateAuthority open(Surroundings surroundings) {
        String source = authority();
        return CertificateAuthority.of(
                KeySource.open(source, "certificate authority", () -> password(surroundings)),
                Place.file(source.startsWith(TOKEN) ? "certificate authority" : source),
                surroundings.clock().instant());
    }

    /** Opens the ledger, or makes it. */
    Ledger ledger() {
        Path file = ledgerFile();
        SqliteLibrary.load(file);
        return Ledger.open(file);
    }

    /** Opens the ledger; one that is not there is empty, and no file is made of it. */
    Ledger ledgerToLookAt() {
        Path file = ledgerFile();
        if (Files.exists(file)) {
            return ledger();
        }
        CannotWriteException.ifNoFolder(file);
        SqliteLibrary.load(file);
        return Ledger.inMemory(file);
    }

    /** Opens a ledger that must be there: for commands that tell of it or change what it has. */
    Ledger existingLedger() {
        Path file = ledgerFile();
        if (!Files.exists(file)) {
            throw new RefusedException(Problem.error(
                    Place.file(file.toString()), "there is no such ledger", "name the ledger: --ledger FILE"));
        }
        return ledger();
    }

    Path ledgerFile() {
        if (ledger != null) {
            return ledger;
        }
        if (authority == null || authority.startsWith(TOKEN)) {
            throw authority == null
                    ? new WrongOptionsException(
                            "--ca",
                            "neither this nor --ledger is given",
                            "name the authority, beside which its ledger lies: --ca ca.p12")
                    : new WrongOptionsException(
                            "--ledger", "a token has no folder for the ledger", "name the ledger: --ledger FILE");
        }
        return beside(Path.of(authority), ".ledger");
    }

    /** The file beside another that has its name with this ending instead of its own. */
    static Path beside(Path file, String ending) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }

    private String authority() {
        if (authority == null) {
            throw new WrongOptionsException("--ca", "no certificate authority is given", "name it: --ca ca.p12");
        }
        return authority;
    }

    private Password password(Surroundings surroundings) {
        return Passwords.from(
                passwordFile,
                passwordDescriptor,
                () -> Passwords.ask(
                        surroundings, PasswordQuestion.of(authority(), "--password-file", "--password-fd")));
    }
}
