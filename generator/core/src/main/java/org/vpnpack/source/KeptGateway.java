package org.vpnpack.source;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.OpenVpnSettings;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.json.StrictJson;
import org.vpnpack.plan.DocumentTree;
import org.vpnpack.rules.Place;
import tools.jackson.databind.JsonNode;

/**
 * What is kept of the gateway that a package was made from: its document, without the static key and with that key's digest.
 *
 * @param text JSON; the same for the same gateway
 */
public record KeptGateway(String text) {

    private static final String DOCUMENT = "document";
    private static final String KEY = "tlsAuthSha256";

    /** A digest has 32 bytes, a key 256. */
    private static final int DIGESTS_IN_KEY = 8;

    /** What to keep of this gateway. */
    public static KeptGateway of(Gateway gateway) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(DOCUMENT, DocumentTree.of(gateway));
        gateway.openVpn()
                .ifPresent(settings ->
                        tree.put(KEY, Digests.sha256(settings.tlsAuth().bytes())));
        return new KeptGateway(PrettyJson.write(tree));
    }

    public String sha256() {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The gateway as it was, to be compared with what it is now.
     *
     * @param now where the static key is taken from if it is still the same; any other is stood in for by its digest
     * @param day on which the gateway was in order
     * @throws org.vpnpack.rules.RefusedException when the text is none that was kept
     */
    public Gateway gateway(Gateway now, LocalDate day) {
        Place place = Place.file("ledger");
        JsonNode tree = StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        Facts facts = DocumentFacts.ofTree(tree.path(DOCUMENT), place);
        String digest = tree.path(KEY).asString("");
        if (!digest.isEmpty()) {
            Optional<StaticKey> same = now.openVpn()
                    .map(OpenVpnSettings::tlsAuth)
                    .filter(key -> Digests.sha256(key.bytes()).equals(digest));
            facts.put(Facts.TLS_AUTH, same.orElseGet(() -> StaticKey.parse(digest.repeat(DIGESTS_IN_KEY))), place);
        }
        return GatewayImport.of(List.of(facts), false, day).gateway();
    }
}
