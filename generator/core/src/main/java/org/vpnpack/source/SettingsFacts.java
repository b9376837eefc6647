package org.vpnpack.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpnpack.format.StrictXml;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.rules.Place;
import org.w3c.dom.Element;

/** What VpnSettings.xml of any generation tells: one trust anchor in an element, or several in a list. */
final class SettingsFacts extends XmlFacts {

    /** Not a way to sign in, but a sign of one: the clients that are built into systems show a certificate. */
    static final String EAP_TLS = "EAPTLS";

    SettingsFacts(Facts facts, Set<String> ways, Place place) {
        super(facts, ways, place, "VpnProfile");
    }

    @Override
    void read(Element root) {
        text(root, "address", "VpnServer");
        text(root, "azure.vnetName", "VnetName");
        text(root, "azure.vnetId", "VnetId");
        text(root, "authentication.entraId.tenant", "AadTenant");
        text(root, "authentication.entraId.audience", "AadAudience");
        text(root, "authentication.entraId.issuer", "AadIssuer");
        if (StrictXml.text(root, "AadTenant").isPresent()) {
            ways.add("entraId");
        }
        facts.hint(Facts.POOLS, "VpnSettings.xml of this age does not hold it");
        facts.list(Facts.POOLS, split(root, "VpnClientAddressPool"), place);
        facts.list("dns.servers", split(root, "CustomDnsServers"), place);
        RoutesOf.put(facts, split(root, "Routes"), place);
        tunnelTypes(split(root, "VpnType"));
        auth(StrictXml.text(root, "Auth").orElse(""));
        anchors(root);
    }

    private static List<String> split(Element root, String name) {
        return StrictXml.text(root, name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .toList();
    }

    private void tunnelTypes(List<String> words) {
        for (String word : words) {
            if (TunnelType.named(word.strip()).isEmpty()) {
                facts.error(place, "VpnType: " + Quoted.of(word) + " is no tunnel type", "get the package again");
            }
        }
        facts.list(
                "tunnelTypes",
                words.stream()
                        .map(word -> TunnelType.named(word.strip()))
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .map(TunnelType::toString)
                        .toList(),
                place);
    }

    private void auth(String auth) {
        if (auth.equalsIgnoreCase("EAPMSCHAPv2")) {
            ways.add("radius");
            facts.put("authentication.radius.method", "EAP-MSCHAPv2", place);
        } else if (auth.equalsIgnoreCase(EAP_TLS)) {
            ways.add(EAP_TLS);
        }
    }

    private void anchors(Element root) {
        List<String> texts = new ArrayList<>();
        StrictXml.child(root, "CaCerts")
                .ifPresent(list -> StrictXml.children(list).forEach(entry -> texts.add(entry.getTextContent())));
        StrictXml.text(root, "CaCert").ifPresent(texts::add);
        List<Certificate> anchors = texts.stream()
                .limit(20)
                .flatMap(text -> facts.read(text.getBytes(StandardCharsets.UTF_8), place).stream())
                .toList();
        facts.certificates(Facts.ANCHORS, anchors, place);
    }
}
