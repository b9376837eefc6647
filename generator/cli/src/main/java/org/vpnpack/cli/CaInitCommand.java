package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.authority.AuthorityProfile;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.NewAuthority;
import org.vpnpack.issuing.authority.PermittedName;
import org.vpnpack.issuing.ledger.AuditEvent;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.pki.DistinguishedName;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code vpnpack ca init}: a new authority, a root or one below another; its key under a password, the root's certificate and
 * its ledger beside it.
 */
@Command(
        name = "init",
        header = "Makes a certificate authority: a key under a password, its certificate, and an empty ledger.",
        description = {
            "%nExamples:",
            "  vpnpack ca init --name contoso-users --out ca.p12",
            "      asks for a password; ca.cer is the root for the gateway, ca.ledger the record of what is issued",
            "  vpnpack ca init --name contoso --out ca.p12 --key-type ec-p256 --make-password --password-file ca.password",
            "      draws a password, for a service that issues without a person",
            "  vpnpack ca init --name contoso-users --out ca.pem --permit email:contoso.com --permit dns:corp.contoso.com",
            "      as encrypted PEM; may issue for these names alone",
            "  vpnpack ca init --name berlin --out berlin.p12 --issuer root.p12 --issuer-password-file root.password",
            "      below root.p12, which was made with --path-length 1; berlin.cer is still the root for the gateway%n"
        })
final class CaInitCommand extends CommonOptions implements Callable<Integer> {

    private static final String NAME_FORM = "write a name of at most 64 characters that can be seen";

    private final Surroundings surroundings;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "the authority's common name")
    private @Nullable String name;

    @Option(names = "--organization", paramLabel = "NAME", description = "the organization it belongs to")
    private @Nullable String organization;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "where the key goes: FILE.p12, or FILE.pem for encrypted PEM")
    private @Nullable Path out;

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "rsa-2048, rsa-3072, rsa-4096, ec-p256 or ec-p384 (default: rsa-3072)",
            converter = KeyTypeWord.class)
    private KeyType keyType = KeyType.RSA_3072;

    @Option(names = "--years", paramLabel = "N", description = "how long it is valid, 1 to 10 (default: 10)")
    private int years = AuthorityProfile.MAX_YEARS;

    @Option(
            names = "--path-length",
            paramLabel = "N",
            description = "how many authorities may stand below it, 0 to 5 (default: 0)")
    private int pathLength;

    @Option(
            names = "--permit",
            paramLabel = "NAME",
            description = "issue for these names alone: email:DOMAIN or dns:DOMAIN; can be repeated")
    private List<String> permitted = new ArrayList<>();

    @ArgGroup(exclusive = false)
    private @Nullable IssuerOptions issuer;

    @Mixin
    private NewPasswordOptions newPassword = new NewPasswordOptions();

    CaInitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AuthorityProfile profile = profile();
        Path target = requireNonNull(out);
        Path certificate = AuthorityOptions.beside(target, ".cer");
        Path ledger = AuthorityOptions.beside(target, ".ledger");
        List<Path> names = List.of(target, certificate, ledger, Ledger.auditFile(ledger));
        CannotWriteException.ifNoFolder(target);
        names.forEach(CannotWriteException::ifExistsForGood);
        if (newPassword.drawnInto().filter(names::contains).isPresent()) {
            throw new WrongOptionsException(
                    "--password-file", "the password and the authority would have one name", "name another file");
        }
        Instant now = surroundings.clock().instant();
        try (Password password = newPassword.read(surroundings, requireNonNull(name));
                NewAuthority made = make(profile, now)) {
            byte[] file = isPem(target) ? made.pem(password) : made.pkcs12(password);
            String root = String.join("\n", Pem.lines(root(made))) + "\n";
            Map<Path, byte[]> files = new LinkedHashMap<>();
            newPassword.drawnInto().ifPresent(drawn -> files.put(drawn, CannotWriteException.secretLine(password)));
            files.put(certificate, root.getBytes(StandardCharsets.US_ASCII));
            files.put(target, file);
            try {
                enrol(ledger, file, password, now, files);
            } finally {
                newPassword.drawnInto().map(files::get).ifPresent(secret -> Arrays.fill(secret, (byte) 0));
            }
            report(made, target, certificate, ledger);
        }
        return ExitCode.OK;
    }

    private NewAuthority make(AuthorityProfile profile, Instant now) {
        if (issuer == null) {
            return profile.make(surroundings.random(), now);
        }
        try (CertificateAuthority above = issuer.open(surroundings)) {
            return profile.make(above, surroundings.random(), now);
        }
    }

    private static Certificate root(NewAuthority made) {
        return made.chain().get(made.chain().size() - 1);
    }

    private static boolean isPem(Path file) {
        return lowerName(file).endsWith(".pem");
    }

    private static String lowerName(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** @throws WrongOptionsException with every option of which there can be no authority */
    private AuthorityProfile profile() {
        OptionProblems problems = new OptionProblems();
        String file = lowerName(requireNonNull(out));
        if (Stream.of(".p12", ".pfx", ".pem").noneMatch(file::endsWith)) {
            problems.add("--out", Quoted.bare(file) + " ends neither in .p12 nor in .pem", "choose one of the two");
        }
        DistinguishedName subject = new DistinguishedName();
        if (organization != null) {
            problems.read("--organization", () -> subject.organization(requireNonNull(organization)), NAME_FORM);
        }
        problems.read("--name", () -> subject.commonName(requireNonNull(name)), NAME_FORM);
        problems.requireIn("--years", years, 1, AuthorityProfile.MAX_YEARS);
        problems.requireIn("--path-length", pathLength, 0, AuthorityProfile.MAX_PATH_LENGTH);
        List<PermittedName> limits = permitted.stream()
                .flatMap(limit -> problems
                        .read(
                                "--permit",
                                () -> PermittedName.parse(limit),
                                "write email:contoso.com or dns:corp.contoso.com")
                        .stream())
                .toList();
        problems.refuse();
        return new AuthorityProfile(subject.build(), keyType, years, pathLength, limits);
    }

    /** Notes the authority in its new ledger, then writes its files; where one of them fails, no ledger stays either. */
    private void enrol(Path ledger, byte[] file, Password password, Instant now, Map<Path, byte[]> files) {
        boolean finished = false;
        try {
            enrol(ledger, file, password, now);
            CannotWriteException.orWriteTogether(files, List.of(), false);
            finished = true;
        } finally {
            if (!finished) {
                Ledger.remove(ledger);
            }
        }
    }

    /** Opens what is about to be written, as every later command will, and notes the authority. */
    private void enrol(Path ledger, byte[] file, Password password, Instant now) {
        SqliteLibrary.load(ledger);
        try (CertificateAuthority authority =
                        CertificateAuthority.of(SigningKey.read(file, password), Place.file(""), now);
                Ledger opened = Ledger.open(ledger)) {
            opened.enrol(
                    authority,
                    AuditEvent.of(now, surroundings.account(), "ca-init")
                            .with("authority", authority.certificate().displayName())
                            .with("certificate", authority.certificate().sha256())
                            .with(
                                    "issuer",
                                    authority.chain().size() == 1
                                            ? null
                                            : authority.chain().get(1).sha256())
                            .outcome("done"));
        }
    }

    private void report(NewAuthority made, Path target, Path certificate, Path ledger) {
        if (quiet()) {
            return;
        }
        Report report = new Report(surroundings);
        report.line(Quoted.bare(target.toString()) + ": the authority "
                + Quoted.of(made.certificate().displayName()) + ", " + keyType + ", valid until "
                + LocalDate.ofInstant(made.certificate().notAfter(), ZoneOffset.UTC) + below(made));
        report.line(Quoted.bare(certificate.toString()) + ": its root certificate, for the gateway");
        report.line(Quoted.bare(ledger.toString()) + ": the ledger of what it issues");
        newPassword
                .drawnInto()
                .ifPresent(file -> report.line(Quoted.bare(file.toString()) + ": its password, keep it apart"));
    }

    private static String below(NewAuthority made) {
        return made.chain().size() == 1
                ? ""
                : ", below " + Quoted.of(made.chain().get(1).displayName());
    }
}
