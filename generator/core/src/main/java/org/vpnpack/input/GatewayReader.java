package org.vpnpack.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.GatewayDraft;
import org.vpnpack.rules.GatewayRules;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Reads a gateway document: parses, holds it against schema and rules, and tells every problem at once. */
public final class GatewayReader {

    /** Keys of resources of Azure, as REST and as its tools print them; each tells one, and no gateway document has any. */
    private static final List<String> OF_AZURE =
            List.of("vpnClientConfiguration", "vpnProtocols", "p2SConnectionConfigurations", "properties");

    private GatewayReader() {}

    /**
     * The gateway of a document.
     *
     * @param asOf the day on which the dated rules are applied and certificates must be valid
     * @throws RefusedException with all problems, in the order of the document, when one of them is an error
     */
    public static GatewayReading read(GatewayDocument document, LocalDate asOf) {
        ParsedDocument parsed = DocumentParser.parse(document.name(), document.content());
        refuseResource(parsed);
        SchemaCheck.Verdict verdict = SchemaCheck.check(parsed.root());
        List<Problem> problems = new ArrayList<>(verdict.problems());
        if (verdict.tooMuch()) {
            throw new RefusedException(inOrder(problems, parsed));
        }
        BindingLog log = new BindingLog();
        GatewayDraft draft = new GatewayBinder(parsed.root(), document.neighbours(), log).bind();
        problems.addAll(log.problems());
        GatewayRules.check(draft, asOf).stream().map(log::inDocument).forEach(problems::add);
        List<Problem> located = inOrder(problems, parsed);
        if (located.stream().anyMatch(Problem::isError)) {
            throw new RefusedException(located);
        }
        return new GatewayReading(Gateway.of(draft, GatewayRules.inForce(draft.tunnelTypes(), asOf)), located);
    }

    /** One problem in place of one for each key. */
    private static void refuseResource(ParsedDocument parsed) {
        OF_AZURE.stream().filter(parsed.root()::has).findFirst().ifPresent(key -> {
            throw new RefusedException(parsed.located(Problem.error(
                    Place.field(key),
                    "this is a resource of Azure, not a gateway document",
                    "make one of it: vpnpack import RESOURCE.json -o DIR")));
        });
    }

    private static List<Problem> inOrder(List<Problem> problems, ParsedDocument parsed) {
        return ParsedDocument.inOrder(problems.stream().map(parsed::located).toList());
    }
}
