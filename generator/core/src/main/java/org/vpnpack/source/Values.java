package org.vpnpack.source;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.json.StrictJson;
import org.vpnpack.plan.DocumentTree;
import org.vpnpack.rules.Place;

/**
 * What a source tells about a gateway, fit to be compared and shown: keys by a digest, certificates by name and
 * thumbprint.
 *
 * @param byKey by the dotted path of the key in a gateway document, in the order of its schema
 * @param whole whether what is not there is not set; a package of Azure's leaves much unsaid
 */
public record Values(Map<String, List<String>> byKey, boolean whole) {

    private static final int DIGITS = 16;

    /** All values of a gateway. */
    public static Values of(Gateway gateway) {
        Place nowhere = Place.file("");
        Facts facts =
                DocumentFacts.ofTree(StrictJson.parse(DocumentTree.file(gateway).content()), nowhere);
        gateway.openVpn().ifPresent(settings -> facts.put(Facts.TLS_AUTH, settings.tlsAuth(), nowhere));
        gateway.byCertificate()
                .ifPresent(way -> facts.list("authentication.certificate.revoked", way.revoked(), nowhere));
        return of(facts, true);
    }

    /** What the files of a package tell. */
    public static Values ofPackage(Source source) {
        boolean whole = source.files().stream().anyMatch(file -> file.path().equals(DocumentTree.PATH));
        return of(Merger.merge(source.facts()), whole);
    }

    private static Values of(Facts facts, boolean whole) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        facts.all().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> Keys.order(entry.getKey())))
                .forEach(entry -> values.put(entry.getKey(), texts(entry.getKey(), entry.getValue())));
        return new Values(values, whole);
    }

    private static List<String> texts(String path, Fact fact) {
        if (fact.value() instanceof StaticKey key) {
            return List.of("SHA-256 " + Digests.sha256(key.bytes()).substring(0, DIGITS) + "...");
        }
        if (Facts.isCertificates(path)) {
            return Merger.certificates(fact).stream().map(Certificate::toString).toList();
        }
        return fact.value() instanceof List<?>
                ? fact.texts()
                : List.of(fact.value().toString());
    }
}
