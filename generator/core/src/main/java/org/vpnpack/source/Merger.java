package org.vpnpack.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/** Makes one set of facts of those of several sources: a key's value comes from the source that counts most. */
final class Merger {

    private static final Pattern AZURE_ADDRESS = Pattern.compile(
            "azuregateway-([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})-.*\\.vpn\\.azure\\.com");
    private static final List<String> WAYS = List.of("certificate", "radius", "entraId");
    private static final int LONGEST_CERTIFICATE_NAME = 64;

    private final Facts merged = new Facts(Facts.Rank.GIVEN);
    private final List<String> thumbprints = new ArrayList<>();

    /** Whoever gives one way's details by hand does not mean to switch the others off. */
    private boolean waysByHand;

    private Merger() {}

    static Facts merge(List<Facts> sources) {
        Merger merger = new Merger();
        sources.stream().sorted(Comparator.comparing(Facts::rank)).forEach(merger::add);
        merger.complete();
        return merger.merged;
    }

    private void add(Facts source) {
        merged.problems().addAll(source.problems());
        waysByHand |=
                source.rank() == Facts.Rank.GIVEN && source.get(Facts.WAYS).isPresent();
        source.hints().forEach((path, words) -> {
            merged.hint(path, words);
            if (path.equals(Facts.CLIENT_ROOTS)) {
                thumbprints.add(words);
            }
        });
        source.all().forEach((path, fact) -> {
            Fact first = merged.all().putIfAbsent(path, fact);
            if (first != null && path.equals(Facts.WAYS) && waysByHand) {
                merged.all().put(path, new Fact(union(first, fact), first.from()));
                return;
            }
            if (first != null && !first.says(fact.value())) {
                merged.warn(
                        fact.from(),
                        path + " is " + words(path, fact) + " here, but " + words(path, first) + " in "
                                + Quoted.bare(first.source()) + "; that counts",
                        "look which one the gateway has now");
            }
        });
    }

    private static List<String> union(Fact first, Fact second) {
        return WAYS.stream()
                .filter(way -> first.texts().contains(way) || second.texts().contains(way))
                .toList();
    }

    private void complete() {
        signIn();
        customRoutes();
        derive("name", "azure.vnetName");
        certificateName();
        Fact types = merged.all().get("tunnelTypes");
        if (types != null && !types.texts().contains("OpenVPN")) {
            merged.all().keySet().removeIf(path -> path.startsWith("openvpn."));
        }
        if (types != null && !types.texts().contains("IKEv2")) {
            merged.all().keySet().removeIf(path -> path.startsWith("ipsec."));
        }
        merged.get("routing.routes").ifPresent(routes -> merged.put("routing.mode", "split", routes.from()));
        clientRoots();
        pools();
    }

    /** A gateway can be described without its pool, so this is no error; but one of Azure's always has one. */
    private void pools() {
        String hint = merged.hints().get(Facts.POOLS);
        if (hint != null && merged.get(Facts.POOLS).isEmpty()) {
            merged.warn(
                    Place.field(Facts.POOLS),
                    "no source tells it: " + hint,
                    "VpnClientAddressPool in Generic/VpnSettings.xml of a package since 2022, or the portal under"
                            + " Point-to-site configuration");
        }
    }

    /** Values of ways that the gateway does not have are of no use, such as a root list left behind. */
    private void signIn() {
        Fact ways = merged.all().remove(Facts.WAYS);
        if (ways != null) {
            WAYS.stream()
                    .filter(way -> !ways.texts().contains(way))
                    .forEach(way ->
                            merged.all().keySet().removeIf(path -> path.startsWith("authentication." + way + ".")));
            merged.put(Facts.WAYS, ways.value(), ways.from());
        }
    }

    private void customRoutes() {
        Fact custom = merged.all().remove(Facts.CUSTOM_ROUTES);
        if (custom == null) {
            return;
        }
        Fact routes = merged.all().get("routing.routes");
        List<String> all = new ArrayList<>(routes == null ? List.of() : routes.texts());
        List<String> further =
                custom.texts().stream().filter(route -> !all.contains(route)).toList();
        if (routes != null && !further.isEmpty()) {
            all.addAll(further);
            merged.all().keySet().removeIf(path -> path.equals("routing.routes") || path.equals("routing.mode"));
            RoutesOf.put(merged, all, custom.from());
        } else if (routes == null) {
            merged.hint("routing.routes", "besides these custom routes: " + String.join(", ", further));
        }
    }

    private void derive(String path, String from) {
        merged.get(from).ifPresent(fact -> merged.put(path, fact.value(), fact.from()));
    }

    private void certificateName() {
        Fact address = merged.all().get("address");
        Matcher azure = AZURE_ADDRESS.matcher(address == null ? "" : String.valueOf(address.value()));
        if (address != null && azure.matches()) {
            merged.put("serverCertificateName", azure.group(1) + ".vpn.azure.com", address.from());
            merged.put("azure.vnetId", azure.group(1), address.from());
        } else if (address != null
                && String.valueOf(address.value()).length() <= LONGEST_CERTIFICATE_NAME
                && !String.valueOf(address.value()).endsWith(".vpn.azure.com")) {
            merged.put("serverCertificateName", address.value(), address.from());
        }
    }

    private void clientRoots() {
        Fact roots = merged.all().get(Facts.CLIENT_ROOTS);
        if (roots == null) {
            return;
        }
        List<String> given =
                certificates(roots).stream().map(Certificate::thumbprint).toList();
        thumbprints.stream()
                .filter(thumbprint -> !given.contains(thumbprint))
                .distinct()
                .forEach(thumbprint -> merged.warn(
                        roots.from(),
                        "the package was made for the client root with SHA-1 " + thumbprint + ", which is not given",
                        "add it, if users still have certificates under it"));
    }

    static List<Certificate> certificates(Fact fact) {
        Facts unheard = new Facts(Facts.Rank.GIVEN);
        return fact.texts().stream()
                .flatMap(text -> unheard.read(text.getBytes(StandardCharsets.US_ASCII), Place.file("")).stream())
                .toList();
    }

    /** Keys are not quoted, and of certificates the thumbprint says enough. */
    static String words(String path, Fact fact) {
        if (fact.value() instanceof StaticKey) {
            return "another key";
        }
        if (Facts.isCertificates(path)) {
            return certificates(fact).stream()
                    .map(one -> Quoted.of(one.displayName()) + " (SHA-1 " + one.thumbprint() + ")")
                    .collect(Collectors.joining(", "));
        }
        return Quoted.of(
                fact.value() instanceof List<?>
                        ? String.join(", ", fact.texts())
                        : fact.value().toString());
    }

    /** What every gateway document needs and no source gave, with where it can be found. */
    static List<Problem> missing(Facts facts) {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("name", "choose one");
        wanted.put(
                "address",
                "VpnServer in Generic/VpnSettings.xml of the gateway's package; no resource of Azure tells it");
        wanted.put(
                "serverCertificateName",
                "the line verify-x509-name in OpenVPN/vpnconfig.ovpn of the gateway's package");
        wanted.put("tunnelTypes", "the portal shows them under Point-to-site configuration");
        wanted.put(Facts.WAYS, "the portal shows them under Point-to-site configuration; nothing is guessed");
        wanted.put(Facts.ANCHORS, "Generic/VpnServerRoot.cer of the gateway's package; no resource of Azure tells it");
        wanted.put(
                "routing.routes",
                "the prefixes of the virtual network and its peers: az network vnet show, or Routes in"
                        + " Generic/VpnSettings.xml of the gateway's package");
        List<String> ways = facts.get(Facts.WAYS).map(Fact::texts).orElse(List.of());
        if (ways.contains("certificate")) {
            wanted.put(
                    Facts.CLIENT_ROOTS,
                    "vpnClientRootCertificates of the gateway's resource: az network vnet-gateway show");
        }
        if (ways.contains("radius")) {
            wanted.put("authentication.radius.method", "Auth in Generic/VpnSettings.xml of the gateway's package");
        }
        if (ways.contains("entraId")) {
            for (String key : List.of("tenant", "audience", "issuer")) {
                wanted.put("authentication.entraId." + key, "the portal shows it under Point-to-site configuration");
            }
        }
        if (facts.get("tunnelTypes")
                .filter(types -> types.texts().contains("OpenVPN"))
                .isPresent()) {
            wanted.put(
                    Facts.TLS_AUTH,
                    "<tls-auth> in OpenVPN/vpnconfig.ovpn of the gateway's package; no resource of Azure tells it");
        }
        boolean force =
                facts.get("routing.mode").filter(mode -> mode.says("force")).isPresent();
        List<Problem> missing = new ArrayList<>();
        wanted.forEach((path, where) -> {
            if (facts.get(path).isEmpty() && !(force && path.equals("routing.routes"))) {
                missing.add(Problem.error(
                        Place.field(path),
                        "no source tells it",
                        where + hint(facts.hints().get(path), path)));
            }
        });
        return missing;
    }

    private static String hint(@Nullable String hint, String path) {
        if (hint == null) {
            return "";
        }
        return path.equals(Facts.CLIENT_ROOTS) ? "; its SHA-1 is " + hint : "; " + hint;
    }
}
