package org.vpnpack.cli;

import picocli.CommandLine.Option;

/** The options that every command has. */
class CommonOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help")
    private boolean help;

    @Option(
            names = {"-q", "--quiet"},
            description = "print errors only")
    private boolean quiet;

    boolean quiet() {
        return quiet;
    }
}
