package org.vpnpack.cli;

import picocli.CommandLine.Command;

/** {@code vpnpack ca}: makes a certificate authority, and prints what gateways want of it. */
@Command(
        name = "ca",
        header = "Makes a certificate authority for users' certificates, or prints its root for the gateway.",
        description = {
            "%nExamples:",
            "  vpnpack ca init --name contoso-users --out ca.p12",
            "  vpnpack ca export --ca ca.p12%n"
        },
        subcommands = {CaInitCommand.class, CaExportCommand.class})
final class CaCommand extends CommonOptions {}
