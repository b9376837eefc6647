package org.vpnpack.cli;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.Selection;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A ledger that is there, and which of its certificates are meant, on the command line. */
final class SelectionOptions {

    @Mixin
    private AuthorityOptions authority = new AuthorityOptions();

    @Option(names = "--user", paramLabel = "ID", description = "those of this user")
    private @Nullable String user;

    @Option(names = "--gateway", paramLabel = "NAME", description = "those for the gateway of this name")
    private @Nullable String gateway;

    @Option(names = "--serial", paramLabel = "HEX", description = "the one with this serial number")
    private @Nullable String serial;

    Ledger ledger() {
        return authority.existingLedger();
    }

    Selection selection() {
        try {
            return new Selection(
                    Optional.ofNullable(user).map(UserId::new),
                    Optional.ofNullable(gateway),
                    Optional.ofNullable(serial)
                            .map(hex -> hex.replaceAll("[: ]", "").toLowerCase(Locale.ROOT)),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new WrongOptionsException(
                    "--user", String.valueOf(e.getMessage()), "write the id as the ledger has it");
        }
    }

    /** Whether nothing narrows the selection to a user or a certificate. */
    boolean isOpen() {
        return user == null && serial == null;
    }
}
