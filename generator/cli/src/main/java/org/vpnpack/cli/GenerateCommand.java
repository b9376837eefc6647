package org.vpnpack.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.Generator;
import org.vpnpack.PackageRequest;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.FileStem;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Problem;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpnpack generate}: a gateway document in, a verified package out. */
@Command(
        name = "generate",
        header = "Makes the package of a gateway, verifies it, and says why each folder is in it or not.",
        description = {
            "%nExamples:",
            "  vpnpack generate gateway.yaml -o contoso.zip",
            "      the package for all users of the gateway, without keys",
            "  vpnpack generate gateway.yaml -o alice.zip --identity alice.p12 --password-file alice.password",
            "      Alice's own package: ready to import, her key under the same password",
            "  vpnpack generate gateway.yaml -o contoso.zip --sign-programs code.p12 --timestamp http://ts.example.com",
            "      script and installers for Windows signed, so that Windows knows who made them",
            "  vpnpack generate gateway.yaml -o contoso.zip --sign-profiles signer.p12",
            "      profiles for macOS and iOS signed, so that they install as verified",
            "  vpnpack generate vpngw.json VpnClient.zip -o contoso.zip",
            "      straight from what Azure gives, as after vpnpack import",
            "  vpnpack generate gateway.yaml -o contoso.zip --force --quiet",
            "      in a build: replace the file, print errors only",
            "  vpnpack generate gateway.yaml -o contoso.zip --language de",
            "      with a README in German",
            "  vpnpack generate gateway.yaml -o contoso.zip --templates my-templates",
            "      with templates of your own; begin with: vpnpack templates export my-templates%n"
        })
final class GenerateCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private GatewayInput gateway = new GatewayInput();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.zip",
            description = "where the package goes (default: the gateway's name, here)")
    private @Nullable Path output;

    @ArgGroup(exclusive = false)
    private @Nullable IdentityOptions identity;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "en, de, fr or es: the language of the package's README (default: the document's, else en)",
            converter = LanguageWord.class)
    private @Nullable Language language;

    @Mixin
    private SigningOptions signing = new SigningOptions();

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "templates of your own, file by file instead of the built-in ones")
    private @Nullable Path templates;

    @Option(names = "--force", description = "replace the output if it exists")
    private boolean force;

    GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LocalDate asOf = gateway.asOf(surroundings);
        GatewayInput.Given given = gateway.read(asOf);
        VpnPackage made = generate(given.document(), asOf);
        Path target = output == null ? Path.of(defaultName(made)) : output;
        CannotWriteException.orWrite(target, made.archive().bytes(), force);
        report(made, target, given.remarks(made.remarks()));
        return ExitCode.OK;
    }

    private VpnPackage generate(GatewayDocument document, LocalDate asOf) {
        Templates source = templates == null ? Templates.builtIn() : TemplateFolder.templates(templates);
        return signing.withGenerator(
                surroundings, source, folder(), asOf, generator -> generate(generator, document, asOf));
    }

    /** Where the package goes. */
    private Path folder() {
        Path parent = output == null ? null : output.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private VpnPackage generate(Generator generator, GatewayDocument document, LocalDate asOf) {
        if (identity == null) {
            return generator.generate(in(language, PackageRequest.forEveryone(document, asOf)));
        }
        try (Password password = identity.password(surroundings)) {
            return generator.generate(in(language, PackageRequest.forUser(document, asOf, identity.read(password))));
        }
    }

    private static PackageRequest in(@Nullable Language language, PackageRequest request) {
        return language == null ? request : request.in(language);
    }

    private static String defaultName(VpnPackage made) {
        String gateway = FileStem.ofGateway(made.plan().gateway().name());
        return made.user().map(user -> gateway + "-" + FileStem.ofUser(user)).orElse(gateway) + ".zip";
    }

    private void report(VpnPackage made, Path target, List<Problem> remarks) {
        Report report = new Report(surroundings);
        if (json()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("package", target.toString());
            data.put("sha256", made.archive().sha256());
            data.put("size", made.archive().bytes().length);
            data.put("formats", Report.planAsData(made.plan()));
            data.put("remarks", Report.problemsAsData(remarks));
            data.put("findings", Report.findingsAsData(made.findings()));
            report.json(data);
        } else if (!quiet()) {
            report.line(Quoted.bare(target.toString()) + ": package of "
                    + Quoted.bare(made.plan().gateway().name().value())
                    + made.user().map(user -> " for " + Quoted.bare(user)).orElse(" for all its users") + ", "
                    + made.archive().bytes().length + " bytes, verified");
            report.plan(made.plan());
            report.problems(remarks);
            report.findings(made.findings());
        }
    }
}
