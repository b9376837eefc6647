package org.vpnpack.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.Sku;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.input.OtherDocument;
import org.vpnpack.rules.Place;

/** What resources of Azure and Terraform spell alike: tunnel types, ways to sign in, certificates, SKU, IPsec policy. */
final class SignInFacts {

    private final Facts facts;

    SignInFacts(Facts facts) {
        this.facts = facts;
    }

    void tunnelTypes(Optional<OtherDocument> list) {
        Set<TunnelType> types = EnumSet.noneOf(TunnelType.class);
        for (OtherDocument element : list.map(OtherDocument::elements).orElse(List.of())) {
            String word = element.text().orElse("");
            TunnelType.named(word)
                    .ifPresentOrElse(
                            types::add,
                            () -> facts.error(
                                    element.place(),
                                    Quoted.of(word) + " is no tunnel type",
                                    "the tunnel types are SSTP, IkeV2, OpenVPN"));
        }
        list.ifPresent(found -> facts.list(
                "tunnelTypes", types.stream().map(TunnelType::toString).toList(), found.place()));
    }

    /** Which of certificate, radius and aad are on; none when the resource does not say. */
    Set<String> types(Optional<OtherDocument> list) {
        List<String> known = List.of("certificate", "radius", "aad");
        List<String> types = new ArrayList<>();
        for (OtherDocument element : list.map(OtherDocument::elements).orElse(List.of())) {
            String word = element.text().orElse("").toLowerCase(Locale.ROOT);
            if (known.contains(word)) {
                types.add(word);
            } else {
                facts.error(
                        element.place(),
                        Quoted.of(word) + " is no way to sign in",
                        "the ways are Certificate, Radius, AAD");
            }
        }
        return Set.copyOf(types);
    }

    /** Certificates with their data under a key, beside the name or below {@code properties}: both are common. */
    void certificates(String path, List<OtherDocument> entries, String key) {
        List<Certificate> all = new ArrayList<>();
        for (OtherDocument entry : entries) {
            property(entry, key)
                    .ifPresent(data -> all.addAll(
                            facts.read(data.text().orElse("").strip().getBytes(StandardCharsets.UTF_8), data.place())));
        }
        entries.stream().findFirst().ifPresent(first -> facts.certificates(path, all, first.place()));
    }

    void revoked(List<OtherDocument> entries) {
        List<String> thumbprints = entries.stream()
                .map(entry -> property(entry, "thumbprint").flatMap(OtherDocument::text))
                .flatMap(Optional::stream)
                .toList();
        entries.stream()
                .findFirst()
                .ifPresent(first -> facts.list("authentication.certificate.revoked", thumbprints, first.place()));
    }

    private static Optional<OtherDocument> property(OtherDocument entry, String key) {
        return entry.child(key).or(() -> entry.at("properties", key));
    }

    void entraId(OtherDocument from, String tenant, String audience, String issuer) {
        from.child(tenant).ifPresent(found -> text("authentication.entraId.tenant", found));
        from.child(audience).ifPresent(found -> text("authentication.entraId.audience", found));
        from.child(issuer).ifPresent(found -> text("authentication.entraId.issuer", found));
    }

    /** The secret stays where it is. */
    void radius(boolean secretInside, Place from) {
        facts.hint(
                "authentication.radius.method",
                "EAP-MSCHAPv2 where users have a password, EAP-TLS where they have a certificate; the RADIUS server's"
                        + " administrator knows");
        if (secretInside) {
            facts.warn(
                    from,
                    "the RADIUS server's secret stands in this document; it is not taken over",
                    "keep the document secret, or take the secret out");
        }
    }

    void sku(Optional<OtherDocument> sku) {
        sku.ifPresent(found -> {
            String word = found.text().orElse("");
            for (Sku known : Sku.values()) {
                if (known.toString().equalsIgnoreCase(word)) {
                    facts.put("sku", known.toString(), found.place());
                    return;
                }
            }
            facts.warn(found.place(), Quoted.of(word) + " is no SKU that vpnpack knows; it is left out", "");
        });
    }

    /** One policy replaces all of Azure's proposals; a second one would be ignored by clients. */
    void policies(List<OtherDocument> policies) {
        if (policies.size() > 1) {
            facts.warn(
                    policies.get(1).place(),
                    "there are " + policies.size() + " IPsec policies; profiles carry one, the first",
                    "keep one at the gateway");
        }
        policies.stream().findFirst().ifPresent(policy -> {
            word(policy, "ikeEncryption", "ipsec.ike.encryption", PolicyWords::ikeEncryption);
            word(policy, "ikeIntegrity", "ipsec.ike.integrity", PolicyWords::ikeIntegrity);
            word(policy, "dhGroup", "ipsec.ike.dhGroup", PolicyWords::group);
            word(policy, "ipsecEncryption", "ipsec.esp.cipher", PolicyWords::cipher);
            word(policy, "ipsecIntegrity", "ipsec.esp.integrity", PolicyWords::espIntegrity);
            word(policy, "pfsGroup", "ipsec.esp.pfsGroup", PolicyWords::group);
        });
    }

    private void word(OtherDocument policy, String key, String path, Function<String, Optional<String>> words) {
        policy.child(key).ifPresent(found -> {
            String word = found.text().orElse("");
            words.apply(word)
                    .ifPresentOrElse(
                            known -> facts.put(path, known, found.place()),
                            () -> facts.error(
                                    found.place(),
                                    Quoted.of(word) + " cannot stand as " + path + " in profiles",
                                    "choose another one at the gateway, or give ipsec yourself"));
        });
    }

    void text(String path, OtherDocument found) {
        found.text().ifPresent(text -> facts.text(path, text, found.place()));
    }

    void list(String path, Optional<OtherDocument> found) {
        found.ifPresent(list -> facts.list(path, texts(list), list.place()));
    }

    static List<String> texts(OtherDocument list) {
        return list.elements().stream()
                .map(OtherDocument::text)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The ways to sign in, in the order of gateway documents. */
    void ways(Set<String> types, Place from) {
        List<String> ways = new ArrayList<>();
        if (types.contains("certificate")) {
            ways.add("certificate");
        }
        if (types.contains("radius")) {
            ways.add("radius");
        }
        if (types.contains("aad")) {
            ways.add("entraId");
        }
        facts.list(Facts.WAYS, ways, from);
    }
}
