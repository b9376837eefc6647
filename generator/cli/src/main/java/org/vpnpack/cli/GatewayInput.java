package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The gateway document on the command line, and the day on which it is judged. */
final class GatewayInput {

    @Parameters(index = "0", paramLabel = "GATEWAY", description = "the gateway document, YAML or JSON")
    private @Nullable Path document;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "judge dates as of this day, such as 2027-04-01 (default: today)")
    private @Nullable LocalDate asOf;

    Path document() {
        return requireNonNull(document);
    }

    LocalDate asOf(Surroundings surroundings) {
        return asOf == null ? surroundings.today() : asOf;
    }
}
