package org.vpnpack.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.OtherDocument;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.RefusedException;
import tools.jackson.databind.JsonNode;

/** What a gateway document tells, whole or in part: files that it names are read, so that the values stand alone. */
final class DocumentFacts {

    private static final List<String> CERTIFICATES = List.of(Facts.ANCHORS, Facts.CLIENT_ROOTS, Facts.RADIUS_ROOTS);

    private final Facts facts;
    private final GatewayDocument document;

    private DocumentFacts(Facts facts, GatewayDocument document) {
        this.facts = facts;
        this.document = document;
    }

    /** A tree without names of files, as packages carry it. */
    static Facts ofTree(JsonNode tree, Place place) {
        Facts facts = new Facts(Facts.Rank.PACKAGE);
        flatten(tree, "", place, facts);
        return facts;
    }

    private static void flatten(JsonNode node, String path, Place place, Facts facts) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                if (below.equals(Facts.WAYS)) {
                    facts.list(Facts.WAYS, List.copyOf(value.propertyNames()), place);
                }
                flatten(value, below, place, facts);
            } else if (value.isArray()) {
                facts.list(
                        below,
                        value.valueStream().map(element -> element.asString("")).toList(),
                        place);
            } else if (value.isBoolean()) {
                facts.put(below, value.booleanValue(), place);
            } else if (value.isIntegralNumber() && value.canConvertToInt()) {
                facts.put(below, value.intValue(), place);
            } else {
                facts.put(below, value.asString(""), place);
            }
        }
    }

    /** A document that somebody wrote; it need not be whole. */
    static Facts of(GatewayDocument document, OtherDocument root) {
        Facts facts = new Facts(Facts.Rank.GIVEN);
        new DocumentFacts(facts, document).flatten(root, "");
        return facts;
    }

    private void flatten(OtherDocument mapping, String path) {
        for (String key : mapping.keys()) {
            String below = path.isEmpty() ? key : path + "." + key;
            mapping.child(key).filter(value -> !key.equals("$schema")).ifPresent(value -> leaf(value, below));
        }
    }

    private void leaf(OtherDocument value, String path) {
        if (value.isMapping()) {
            if (path.equals(Facts.WAYS)) {
                facts.list(Facts.WAYS, value.keys(), value.place());
            }
            flatten(value, path);
            return;
        }
        try {
            if (CERTIFICATES.contains(path)) {
                List<Certificate> certificates = new ArrayList<>();
                SignInFacts.texts(value).forEach(name -> certificates.addAll(document.certificates(name)));
                facts.certificates(path, certificates, value.place());
            } else if (path.equals(Facts.TLS_AUTH)) {
                facts.put(path, document.staticKey(value.text().orElse("")), value.place());
            } else {
                facts.put(path, value.value(), value.place());
            }
        } catch (RefusedException e) {
            e.problems().forEach(problem -> facts.error(value.place(), problem.what(), problem.fix()));
        } catch (IllegalArgumentException e) {
            facts.error(value.place(), path + ": " + e.getMessage(), "name the right file");
        }
    }
}
