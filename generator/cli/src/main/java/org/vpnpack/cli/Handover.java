package org.vpnpack.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpack.Generator;
import org.vpnpack.PreparedGateway;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.UserId;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.issuing.Issuance;
import org.vpnpack.issuing.IssueOrder;
import org.vpnpack.issuing.Issued;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.client.SigningRequest;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.pki.Pem;

/** Issues one user's package and puts it into the output folder together with what lies beside it: all of it or nothing. */
final class Handover {

    private final Surroundings surroundings;
    private final AuthorityOptions authority;
    private final IssueOptions options;
    private final Report report;
    private final boolean json;
    private final boolean quiet;
    private final UserId user;
    private final Path zip;
    private final Path passwordFile;
    private final Path certificateFile;

    /** @throws WrongOptionsException with everything that is wrong with the options */
    Handover(Surroundings surroundings, AuthorityOptions authority, IssueOptions options, boolean json, boolean quiet) {
        options.requireSound();
        this.surroundings = surroundings;
        this.authority = authority;
        this.options = options;
        this.json = json;
        this.quiet = quiet;
        this.report = new Report(surroundings);
        this.user = options.user();
        this.zip = options.output().resolve(Issuance.packageName(user));
        this.passwordFile = options.output().resolve(user.fileStem() + ".password");
        this.certificateFile = options.output().resolve(user.fileStem() + ".pem");
    }

    /** @return the exit code */
    int run(Occasion occasion) {
        LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
        return new IssuingSession(authority, surroundings, occasion.action())
                .run(
                        user.toString(),
                        (opened, ledger) -> options.signing()
                                .withGenerator(
                                        surroundings,
                                        Templates.builtIn(),
                                        options.output(),
                                        today,
                                        generator -> issue(prepare(generator, today), opened, ledger, occasion)));
    }

    private int issue(PreparedGateway whole, CertificateAuthority opened, Ledger ledger, Occasion occasion) {
        PreparedGateway gateway =
                new PackageWish(options.formats(), options.language(), user, occasion).of(whole, ledger);
        CannotWriteException.ifNoFolderCanBe(options.output());
        names().forEach(options.force() ? CannotWriteException::ifNoFileCanBe : CannotWriteException::ifExists);
        IssueOrder order = options.order(gateway.gateway(), occasion);
        try (PasswordSource passwords =
                options.passwords(surroundings, gateway.gateway().name().value())) {
            Issuance issuance = new Issuance(
                    opened, ledger, surroundings.random(), passwords, surroundings.clock(), surroundings.account());
            try (Issued issued = issuance.issue(gateway, order)) {
                CannotWriteException.orMakeFolder(options.output());
                List<Path> obsolete = obsolete(issued);
                write(issued, obsolete);
                issuance.delivered(issued);
                List<String> ignored =
                        order.request().map(SigningRequest::ignored).orElse(List.of());
                if (json) {
                    report.json(data(issued, ignored));
                } else {
                    tell(issued, ignored, obsolete);
                }
            }
        }
        return ExitCode.OK;
    }

    private PreparedGateway prepare(Generator generator, LocalDate today) {
        return generator.prepare(
                GatewayDocument.ofFile(options.document()),
                options.hasRequest() ? Audience.KEY_ON_DEVICE : Audience.ONE_USER,
                today);
    }

    /** Names that this run writes, or frees of what is no longer true. */
    private List<Path> names() {
        return options.hasRequest() ? List.of(zip, passwordFile, certificateFile) : List.of(zip, passwordFile);
    }

    /** Not when a person knows it or sees it, nor when no key is in the package. */
    private boolean hasPasswordFile() {
        return !options.hasRequest() && !options.printsPassword() && !options.hasUserPassword();
    }

    /** A password file that does not open the new package, which has none of its own. */
    private List<Path> obsolete(Issued issued) {
        boolean opens = hasPasswordFile()
                || issued.password()
                        .filter(password -> Passwords.isIn(passwordFile, password))
                        .isPresent();
        return opens || !Files.exists(passwordFile, LinkOption.NOFOLLOW_LINKS) ? List.of() : List.of(passwordFile);
    }

    /** Writes what lies beside the package, then the package: wherever a run ends, no package lacks its password file. */
    private void write(Issued issued, List<Path> obsolete) {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        if (hasPasswordFile()) {
            files.put(
                    passwordFile,
                    CannotWriteException.secretLine(issued.password().orElseThrow()));
        }
        if (options.hasRequest()) {
            List<String> lines = new ArrayList<>();
            issued.chain().forEach(certificate -> lines.addAll(Pem.lines(certificate)));
            files.put(certificateFile, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        files.put(zip, issued.vpnPackage().archive().bytes());
        try {
            CannotWriteException.orWriteTogether(files, obsolete, options.force());
        } finally {
            Optional.ofNullable(files.get(passwordFile)).ifPresent(secret -> Arrays.fill(secret, (byte) 0));
        }
    }

    private Map<String, Object> data(Issued issued, List<String> ignored) {
        VpnPackage made = issued.vpnPackage();
        Certificate certificate = issued.certificate();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("package", zip.toString());
        data.put("sha256", made.archive().sha256());
        data.put("size", made.archive().bytes().length);
        data.put("user", user.toString());
        data.put("gateway", made.plan().gateway().name().value());
        data.put("generation", issued.generation());
        data.put("serial", SerialNumbers.text(certificate.x509().getSerialNumber()));
        data.put("thumbprint", certificate.thumbprint());
        data.put("notAfter", certificate.notAfter().toString());
        if (options.hasRequest()) {
            data.put("certificate", certificateFile.toString());
            data.put("ignoredInRequest", ignored);
        } else if (options.printsPassword()) {
            data.put("password", new String(issued.password().orElseThrow().chars()));
        } else if (hasPasswordFile()) {
            data.put("passwordFile", passwordFile.toString());
        }
        data.put("formats", Report.planAsData(made.plan()));
        data.put("remarks", Report.problemsAsData(made.remarks()));
        data.put("findings", Report.findingsAsData(made.findings()));
        return data;
    }

    private void tell(Issued issued, List<String> ignored, List<Path> removed) {
        if (options.printsPassword() && !options.hasRequest()) {
            report.line(
                    "password: " + new String(issued.password().orElseThrow().chars()));
        }
        if (quiet) {
            return;
        }
        VpnPackage made = issued.vpnPackage();
        Certificate certificate = issued.certificate();
        report.line(Quoted.bare(zip.toString()) + ": package of "
                + Quoted.bare(made.plan().gateway().name().value()) + " for " + Quoted.bare(user.toString()) + ", "
                + made.archive().bytes().length + " bytes, verified");
        if (options.hasRequest()) {
            report.line(Quoted.bare(certificateFile.toString()) + ": the certificate, for the device that has the key");
            ignored.forEach(wish -> report.line("  not taken from the request: " + wish));
        } else if (options.hasUserPassword()) {
            report.line("its password is the one that was given for it");
        } else if (hasPasswordFile()) {
            report.line(Quoted.bare(passwordFile.toString())
                    + ": its password; hand it over on another way than the package");
        }
        removed.forEach(file -> report.line(Quoted.bare(file.toString()) + ": removed; it does not open this package"));
        report.line("certificate " + SerialNumbers.text(certificate.x509().getSerialNumber()) + ", number "
                + issued.generation() + " for this user and gateway, valid until "
                + LocalDate.ofInstant(certificate.notAfter(), ZoneOffset.UTC));
        report.plan(made.plan());
        report.problems(made.remarks());
        report.findings(made.findings());
    }
}
