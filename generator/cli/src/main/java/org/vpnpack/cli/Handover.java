package org.vpnpack.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpack.Generator;
import org.vpnpack.PreparedGateway;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.UserId;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.issuing.Issuance;
import org.vpnpack.issuing.Issued;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.client.SigningRequest;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.pki.Pem;

/** Issues one user's package and puts it into the output folder: the password in a file of its own, then the package. */
final class Handover {

    private final Surroundings surroundings;
    private final AuthorityOptions authority;
    private final IssueOptions options;
    private final Report report;

    Handover(Surroundings surroundings, AuthorityOptions authority, IssueOptions options) {
        this.surroundings = surroundings;
        this.authority = authority;
        this.options = options;
        this.report = new Report(surroundings);
    }

    void run(Occasion occasion, boolean json, boolean quiet) {
        UserId user = options.user();
        Path zip = options.output().resolve(Issuance.packageName(user));
        Path beside = options.output().resolve(user.fileStem() + (options.hasRequest() ? ".pem" : ".password"));
        new IssuingSession(authority, surroundings, occasion.action()).run(user.toString(), (opened, ledger) -> {
            Optional<SigningRequest> request = options.request();
            PreparedGateway gateway = prepare();
            if (!options.force()) {
                List.of(zip, beside).forEach(CannotWriteException::ifExists);
            }
            Issuance issuance =
                    new Issuance(opened, ledger, surroundings.random(), surroundings.clock(), surroundings.account());
            try (Issued issued = issuance.issue(gateway, options.order(gateway.gateway(), occasion, request))) {
                CannotWriteException.orMakeFolder(options.output());
                writeBeside(issued, beside);
                CannotWriteException.orWrite(zip, issued.vpnPackage().archive().bytes(), options.force());
                issuance.delivered(issued);
                if (json) {
                    report.json(data(issued, user, zip, beside, request));
                } else {
                    tell(issued, user, zip, beside, request, quiet);
                }
            }
        });
    }

    private PreparedGateway prepare() {
        Templates templates = Templates.builtIn();
        return new Generator(templates, Formats.all(surroundings.workshop(templates, options.output())))
                .prepare(
                        GatewayDocument.ofFile(options.document()),
                        options.hasRequest() ? Audience.EVERYONE : Audience.ONE_USER,
                        LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC));
    }

    /** The password of the package, or for a device that has its key the certificate with its chain. */
    private void writeBeside(Issued issued, Path file) {
        if (options.hasRequest()) {
            List<String> lines = new ArrayList<>();
            issued.chain().forEach(certificate -> lines.addAll(Pem.lines(certificate)));
            byte[] pem = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
            CannotWriteException.orWrite(file, pem, options.force());
        } else if (!options.printsPassword()) {
            CannotWriteException.orWriteSecretLine(file, issued.password().orElseThrow(), options.force());
        }
    }

    private Map<String, Object> data(
            Issued issued, UserId user, Path zip, Path beside, Optional<SigningRequest> request) {
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
            data.put("certificate", beside.toString());
            data.put("ignoredInRequest", request.map(SigningRequest::ignored).orElse(List.of()));
        } else if (options.printsPassword()) {
            data.put("password", new String(issued.password().orElseThrow().chars()));
        } else {
            data.put("passwordFile", beside.toString());
        }
        data.put("formats", Report.planAsData(made.plan()));
        data.put("remarks", Report.problemsAsData(made.remarks()));
        data.put("findings", Report.findingsAsData(made.findings()));
        return data;
    }

    private void tell(
            Issued issued, UserId user, Path zip, Path beside, Optional<SigningRequest> request, boolean quiet) {
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
            report.line(Quoted.bare(beside.toString()) + ": the certificate, for the device that has the key");
            request.map(SigningRequest::ignored)
                    .orElse(List.of())
                    .forEach(wish -> report.line("  not taken from the" + " request: " + wish));
        } else if (!options.printsPassword()) {
            report.line(
                    Quoted.bare(beside.toString()) + ": its password; hand it over on another way than the package");
        }
        report.line("certificate " + SerialNumbers.text(certificate.x509().getSerialNumber()) + ", number "
                + issued.generation() + " for this user and gateway, valid until "
                + LocalDate.ofInstant(certificate.notAfter(), ZoneOffset.UTC));
        report.plan(made.plan());
        report.problems(made.remarks());
        report.findings(made.findings());
    }
}
