package org.vpnpack.cli;

import picocli.CommandLine.Option;

/** The options of a command whose output is data: as text for people, or as one JSON document for programs. */
class DataOptions extends CommonOptions {

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
    private OutputFormat format = OutputFormat.TEXT;

    boolean json() {
        return format == OutputFormat.JSON;
    }
}
