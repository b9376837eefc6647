package org.vpnpack.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.source.GatewayImport;
import org.vpnpack.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpnpack import}: what Azure, Terraform or a package tells about a gateway, as a gateway document. */
@Command(
        name = "import",
        header = "Makes a gateway document of what Azure gives; each value with its source, nothing guessed.",
        description = {
            "%nExamples:",
            "  az network vnet-gateway show -g rg1 -n vpngw > vpngw.json",
            "  vpnpack import vpngw.json VpnClient.zip -o contoso",
            "      the resource and the zip that the portal hands out: what one lacks, the other gives",
            "  vpnpack import vpngw.json vnet.json more.yaml -o contoso",
            "      more.yaml holds keys of a gateway document that no source knows, such as the address",
            "  vpnpack import terraform.tfstate VpnClient.zip -o contoso      a gateway made by Terraform",
            "  vpnpack import contoso.zip -o contoso      a package that vpnpack made for all users%n"
        },
        footer = {
            "",
            "Sources: resources of Azure in any spelling (REST, az, PowerShell), a package as a zip or a folder,",
            "a Terraform state, a gateway document in part. Where two differ, a gateway document counts most,",
            "then resources and states, then packages; the difference is told."
        })
final class ImportCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "files or folders that tell about one gateway")
    private List<Path> sources = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "the folder for gateway.yaml and the files that it names; made if it is not there")
    private @Nullable Path output;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "judge dates as of this day, such as 2027-04-01 (default: today)")
    private @Nullable LocalDate asOf;

    @Option(names = "--force", description = "replace files that exist")
    private boolean force;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path folder = Objects.requireNonNull(output);
        GatewayImport made = GatewayImport.of(
                sources.stream().map(Source::ofPath).toList(), asOf == null ? surroundings.today() : asOf);
        write(folder, made.files());
        report(folder, made);
        return ExitCode.OK;
    }

    /** The document last: where it stands, all that it names stands too. */
    private void write(Path folder, List<OutputFile> files) {
        if (!force) {
            files.forEach(file -> CannotWriteException.ifExists(folder.resolve(file.path())));
        }
        CannotWriteException.orMakeFolder(folder);
        Map<Path, byte[]> together = new LinkedHashMap<>();
        for (int i = files.size() - 1; i >= 0; i--) {
            together.put(folder.resolve(files.get(i).path()), files.get(i).content());
        }
        CannotWriteException.orWriteTogether(together, List.of(), force);
    }

    private void report(Path folder, GatewayImport made) {
        Report report = new Report(surroundings);
        List<String> paths = made.files().stream()
                .map(file -> folder.resolve(file.path()).toString())
                .toList();
        if (json()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("files", paths);
            data.put("remarks", Report.problemsAsData(made.remarks()));
            report.json(data);
        } else if (!quiet()) {
            paths.forEach(path -> report.line(Quoted.bare(path)));
            report.problems(made.remarks());
        }
    }
}
