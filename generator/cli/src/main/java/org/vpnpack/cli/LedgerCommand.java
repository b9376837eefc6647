package org.vpnpack.cli;

import picocli.CommandLine.Command;

/** {@code vpnpack ledger}: the record of what was issued. */
@Command(
        name = "ledger",
        header = "Holds the ledger against itself, its audit trail and the packages that were handed over.",
        description = {"%nExample:", "  vpnpack ledger check --ca ca.p12 --packages out%n"},
        subcommands = LedgerCheckCommand.class)
final class LedgerCommand extends CommonOptions {}
