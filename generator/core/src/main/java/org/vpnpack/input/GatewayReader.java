package org.vpnpack.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.GatewayDraft;
import org.vpnpack.rules.GatewayRules;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Reads a gateway document: parses, holds it against schema and rules, and tells every problem at once. */
public final class GatewayReader {

    private GatewayReader() {}

    /**
     * The gateway of a document.
     *
     * @param asOf the day on which the dated rules are applied and certificates must be valid
     * @throws RefusedException with all problems, in the order of the document, when one of them is an error
     */
    public static GatewayReading read(GatewayDocument document, LocalDate asOf) {
        ParsedDocument parsed = DocumentParser.parse(document.name(), document.content());
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

    private static List<Problem> inOrder(List<Problem> problems, ParsedDocument parsed) {
        return ParsedDocument.inOrder(problems.stream().map(parsed::located).toList());
    }
}
