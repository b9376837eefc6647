package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.InputFile;
import org.vpnpack.issuing.bulk.ExportTerms;
import org.vpnpack.issuing.bulk.Layout;
import org.vpnpack.issuing.bulk.OutputCheck;
import org.vpnpack.issuing.bulk.Shard;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.pki.Envelope;
import org.vpnpack.pki.Pem;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is made for whom, and where it goes: the options of {@code export}. */
final class ExportOptions extends GrantOptions {

    /** How a run tells how far it is. */
    enum Progress {
        AUTO,
        BAR,
        LINES,
        JSON,
        NONE
    }

    private static final int MAX_CERTIFICATE_FILE = 64 << 10;

    @Parameters(
            index = "0..*",
            arity = "1..*",
            paramLabel = "GATEWAY",
            description = "the gateway documents; each user gets a package for each, unless the row names one")
    private List<Path> documents = List.of();

    @Option(
            names = "--users",
            required = true,
            paramLabel = "FILE",
            description = "the list of users, CSV or JSON lines; - for standard input")
    private @Nullable Path users;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "the folder for results, and for packages unless --tar; made if it is not there")
    private @Nullable Path output;

    @ArgGroup(exclusive = false)
    private @Nullable TarOptions tar;

    @Option(
            names = "--personal-only",
            description = "packages of each user's own files alone, and what all have in common once, in shared.zip")
    private boolean personalOnly;

    @Option(
            names = "--passwords",
            paramLabel = "FILE",
            description = "the file for the passwords (default: beside DIR, with the ending .passwords.csv)")
    private @Nullable Path passwords;

    @Option(
            names = "--seal-to",
            paramLabel = "CERT",
            description = "seal each password to this certificate (PEM or DER), so that none is on a disk in clear;"
                    + " vpnpack passwords opens them")
    private @Nullable Path sealTo;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "do part I of N alone, from 0; who is in which part depends on user and gateway alone",
            converter = ShardWord.class)
    private Shard shard = Shard.WHOLE;

    @Option(names = "--workers", paramLabel = "N", description = "packages made at once (default: one for each core)")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--fail-fast", description = "stop at the first user who cannot get a package")
    private boolean failFast;

    @Option(names = "--dry-run", description = "issue nothing; say what would be made, and what is wrong with the list")
    private boolean dryRun;

    @Option(
            names = "--progress",
            paramLabel = "KIND",
            description =
                    "bar, lines, json or none, on standard error (default: a bar on a terminal, else lines; with --quiet none)")
    private Progress progress = Progress.AUTO;

    List<Path> documents() {
        return documents;
    }

    Path users() {
        return requireNonNull(users);
    }

    Path output() {
        return requireNonNull(output);
    }

    /** @throws WrongOptionsException when passwords would lie among the packages that they open */
    Path passwords() {
        if (passwords != null && real(passwords).startsWith(real(output()))) {
            throw new WrongOptionsException(
                    "--passwords",
                    "the passwords would lie in the folder of the packages that they open",
                    "name a file outside of " + Quoted.bare(output().toString()));
        }
        return passwords != null
                ? passwords
                : output().resolveSibling(output().normalize().toAbsolutePath().getFileName() + ".passwords.csv");
    }

    /** The path without symbolic links, as far as it is there. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path there = absolute; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(absolute));
            } catch (IOException e) {
                // not there yet; the folder above it may be
            }
        }
        return absolute;
    }

    /** Whether standard output is for packages, and nothing else may be there. */
    boolean streams() {
        return tar != null && tar.streams();
    }

    Layout layout(Surroundings surroundings) {
        return tar == null ? new Layout.Files() : tar.layout(surroundings);
    }

    /** What packages are written to, for messages. */
    String packages() {
        return tar == null
                ? output().toString()
                : streams() ? "standard output" : tar.file().toString();
    }

    boolean isPersonalOnly() {
        return personalOnly;
    }

    boolean seals() {
        return sealTo != null;
    }

    Shard shard() {
        return shard;
    }

    boolean isDryRun() {
        return dryRun;
    }

    /** What was asked for is told, quiet or not. */
    Progress progress(boolean quiet) {
        return quiet && progress == Progress.AUTO ? Progress.NONE : progress;
    }

    /** Beside what a list from standard input is kept; a dry run leaves no folder, so it takes one that is there. */
    Path listBeside() {
        Path beside = passwords().toAbsolutePath();
        while (dryRun && !Files.isDirectory(PrivateFiles.folderOf(beside)) && beside.getParent() != null) {
            beside = PrivateFiles.folderOf(beside);
        }
        return beside;
    }

    /**
     * Refuses what can be refused before anything is written.
     *
     * @throws CannotWriteException where the output cannot be
     * @throws RefusedException when a run cannot go on with what is there
     */
    void requireOutput(Layout layout) {
        CannotWriteException.ifNoFolderCanBe(output());
        CannotWriteException.ifNoFolderCanBe(PrivateFiles.folderOf(passwords().toAbsolutePath()));
        CannotWriteException.ifNoFileCanBe(passwords());
        if (tar != null && !tar.streams()) {
            CannotWriteException.ifNoFolder(tar.file());
        }
        OutputCheck.require(output(), passwords(), layout, seals());
    }

    /** @param random what envelopes draw from */
    ExportTerms terms(SecureRandom random) {
        OptionProblems problems = new OptionProblems();
        problems.requireIn("--days", days(), 1, ClientCertificateProfile.MAX_DAYS);
        problems.requireIn("--workers", workers, 1, 1_024);
        if (dryRun && failFast) {
            problems.add(
                    "--fail-fast",
                    "a dry run stops at nobody: it tells of every row that would fail",
                    "leave --fail-fast or --dry-run out");
        }
        problems.refuse();
        return new ExportTerms(
                keyType(), days(), keyTerms(), ikePurpose(), envelope(random), personalOnly, shard, failFast, workers);
    }

    private Optional<Envelope> envelope(SecureRandom random) {
        if (sealTo == null) {
            return Optional.empty();
        }
        String name = sealTo.toString();
        try {
            List<Certificate> certificates =
                    Pem.certificates(InputFile.read(sealTo, MAX_CERTIFICATE_FILE, "certificate"));
            if (certificates.size() != 1) {
                throw new IllegalArgumentException("it holds " + certificates.size() + " certificates, not one");
            }
            return Optional.of(Envelope.to(certificates.get(0), random));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Problem.error(
                    Place.file(name),
                    "no password can be sealed to it: " + e.getMessage(),
                    "give the certificate of a key that decrypts, such as one for encrypted mail"));
        }
    }

    /** Reads {@code 0/4} as the first of four parts. */
    static final class ShardWord implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String value) {
            if (!value.matches("[0-9]{1,6}/[0-9]{1,6}")) {
                throw new IllegalArgumentException("not a part such as 0/4");
            }
            int slash = value.indexOf('/');
            return new Shard(Integer.parseInt(value.substring(0, slash)), Integer.parseInt(value.substring(slash + 1)));
        }
    }
}
