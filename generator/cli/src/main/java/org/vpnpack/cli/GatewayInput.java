package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.rules.Problem;
import org.vpnpack.source.GatewayImport;
import org.vpnpack.source.Source;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The gateway on the command line, as a document or as what import would make one of, and the day on which it is judged. */
final class GatewayInput {

    @Parameters(
            arity = "1..*",
            paramLabel = "GATEWAY",
            description =
                    "the gateway document, YAML or JSON; or what vpnpack import takes, such as vpngw.json VpnClient.zip")
    private List<Path> sources = List.of();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "judge dates as of this day, such as 2027-04-01 (default: today)")
    private @Nullable LocalDate asOf;

    /**
     * A gateway document to work with.
     *
     * @param imported what was told while it was made of other sources, with their places; nothing of a document given
     */
    record Given(GatewayDocument document, Optional<List<Problem>> imported) {

        /** Remarks on the document, with the places where people can mend something. */
        List<Problem> remarks(List<Problem> ofDocument) {
            return imported.orElse(ofDocument);
        }
    }

    Given read(LocalDate day) {
        sources.stream().skip(1).filter(Files::notExists).findAny().ifPresent(unknown -> refuseWord());
        List<Source> read = sources.stream().map(Source::ofPath).toList();
        Optional<GatewayDocument> alone = read.size() == 1 ? read.get(0).asDocument() : Optional.empty();
        return alone.map(document -> new Given(document, Optional.empty())).orElseGet(() -> {
            GatewayImport made = GatewayImport.of(read, day);
            return new Given(made.document(), Optional.of(made.remarks()));
        });
    }

    /** A further word that names no file may be a mistyped secret, so that it is not repeated. */
    private void refuseWord() {
        CommandSpec mixee = requireNonNull(command);
        throw new ParameterException(
                mixee.commandLine(), "", mixee.positionalParameters().get(0), "");
    }

    LocalDate asOf(Surroundings surroundings) {
        return asOf == null ? surroundings.today() : asOf;
    }
}
