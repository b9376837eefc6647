package org.vpnpack.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpack.Generator;
import org.vpnpack.PreparedGateway;
import org.vpnpack.format.Audience;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.AuthorityCheck;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** The gateways of an export, each by the document that describes it, in the order of the command line. */
final class ExportGateways {

    private final Map<Path, PreparedGateway> byDocument;

    private ExportGateways(Map<Path, PreparedGateway> byDocument) {
        this.byDocument = byDocument;
    }

    /** @throws RefusedException when a document is refused, or two gateways have one name */
    static ExportGateways prepare(List<Path> documents, Generator generator, LocalDate today) {
        Map<Path, PreparedGateway> byDocument = new LinkedHashMap<>();
        for (Path document : documents) {
            PreparedGateway gateway = generator.prepare(GatewayDocument.ofFile(document), Audience.ONE_USER, today);
            String name = gateway.gateway().name().value();
            if (byDocument.values().stream()
                    .anyMatch(other -> other.gateway().name().value().equals(name))) {
                throw new RefusedException(Problem.error(
                        Place.file(document.toString()),
                        "another gateway of this run is called " + Quoted.of(name) + " too",
                        "give each gateway a name of its own"));
            }
            byDocument.put(document, gateway);
        }
        return new ExportGateways(byDocument);
    }

    /** @throws RefusedException with each gateway that would refuse every user of this authority */
    void requireUsersOf(CertificateAuthority authority) {
        List<Problem> problems = byDocument.entrySet().stream()
                .flatMap(entry ->
                        AuthorityCheck.refusal(
                                authority.chain(),
                                entry.getValue().gateway(),
                                entry.getKey().toString())
                                .stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    /** With this language where one is given, else as their documents have it. */
    List<PreparedGateway> in(Optional<Language> language) {
        return byDocument.values().stream()
                .map(gateway -> language.map(gateway::in).orElse(gateway))
                .toList();
    }
}
