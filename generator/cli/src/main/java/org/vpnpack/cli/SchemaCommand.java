package org.vpnpack.cli;

import org.vpnpack.input.SchemaCheck;
import org.vpnpack.plan.ManifestJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vpnpack schema}: prints the JSON Schema of gateway documents, or of manifests. */
@Command(
        name = "schema",
        header = "Prints the JSON Schema of a gateway document: every key with its meaning, default and an example.",
        description = {
            "%nExamples:",
            "  vpnpack schema",
            "  vpnpack schema > gateway.schema.json      for an editor that completes keys",
            "  vpnpack schema --manifest                 that of MANIFEST.json%n"
        })
final class SchemaCommand extends CommonOptions implements Runnable {

    private final Surroundings surroundings;

    @Option(names = "--manifest", description = "print the schema of a package's MANIFEST.json instead")
    private boolean manifest;

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        surroundings.out().print(manifest ? ManifestJson.schemaText() : SchemaCheck.schemaText());
        surroundings.out().flush();
    }
}
