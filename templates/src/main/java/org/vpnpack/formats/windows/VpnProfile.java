package org.vpnpack.formats.windows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpnpack.format.LineEnd;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.TextKind;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.AutoConnect;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.HostName;
import org.vpnpack.gateway.IpAddress;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.TrustAnchor;

/** What the templates of VpnProfile.xml (the ProfileXML of the VPNv2 CSP) and VpnProfile.syncml.xml are filled with. */
final class VpnProfile {

    static final TemplateFile TEMPLATE =
            new TemplateFile("windows/VpnProfile.xml.ftl", WindowsFiles.class, TextKind.XML, LineEnd.LF);
    static final TemplateFile SYNCML =
            new TemplateFile("windows/VpnProfile.syncml.xml.ftl", WindowsFiles.class, TextKind.XML, LineEnd.LF);

    private VpnProfile() {}

    static Map<String, Object> model(Gateway gateway, Tunnel tunnel) {
        AutoConnect auto = gateway.autoConnect();
        SignIn signIn = SignIn.of(gateway);
        Map<String, Object> model = new HashMap<>();
        model.put("name", ConnectionName.of(gateway).value());
        model.put("gatewayAddress", gateway.address().value());
        model.put("rememberCredentials", signIn.isEap());
        model.put("alwaysOn", auto.always());
        model.put("dnsSuffixes", joined(gateway.dns().suffixes()));
        model.put("trustedNetworks", joined(auto.trustedDnsSuffixes()));
        model.put("nameRules", nameRules(gateway));
        model.put("protocol", tunnel.profileWord());
        model.put("fallsBack", tunnel == Tunnel.IKEV2_THEN_SSTP);
        gateway.windows().retryHours().ifPresent(hours -> model.put("retryHours", hours));
        model.put("split", gateway.routing() instanceof Routing.Split);
        if (tunnel.hasIkev2()) {
            model.put("ipsec", IpsecWords.forProfile(IpsecWords.policyOf(gateway)));
        }
        model.put("eap", signIn.isEap());
        model.put("eapTls", signIn.isEapTls());
        model.putAll(server(gateway, signIn));
        model.put(
                "issuers",
                SetupData.clientRoots(gateway).stream()
                        .map(root -> spaced(root.thumbprint()))
                        .toList());
        model.put("routes", Prefixes.of(gateway).stream().map(VpnProfile::route).toList());
        return model;
    }

    static Map<String, Object> syncml(Gateway gateway, String profileXml) {
        String owner = SignIn.of(gateway) == SignIn.MACHINE_CERTIFICATE ? "Device" : "User";
        return Map.of(
                "uri",
                "./" + owner + "/Vendor/MSFT/VPNv2/"
                        + PercentEncoding.of(ConnectionName.of(gateway).value()) + "/ProfileXML",
                "profileLines",
                profileXml.lines().toList());
    }

    /** With whom EAP-TLS is spoken: the gateway itself, or the RADIUS server behind it. */
    private static Map<String, Object> server(Gateway gateway, SignIn signIn) {
        boolean radius = signIn == SignIn.RADIUS_CERTIFICATE;
        List<HostName> names = radius
                ? gateway.byRadius().map(ByRadius::serverNames).orElseThrow()
                : List.of(gateway.serverCertificateName());
        List<TrustAnchor> roots =
                radius ? gateway.byRadius().map(ByRadius::serverRoots).orElseThrow() : gateway.trustAnchors();
        return Map.of(
                "serverNames",
                names.stream().map(HostName::value).collect(Collectors.joining(";")),
                "serverRoots",
                roots.stream()
                        .map(root -> spaced(root.certificate().thumbprint()))
                        .toList());
    }

    /** A rule for each suffix that the gateway's DNS servers answer for, and for each domain that starts the tunnel. */
    private static List<Map<String, Object>> nameRules(Gateway gateway) {
        Set<String> triggers = values(gateway.autoConnect().domains());
        String servers =
                gateway.dns().servers().stream().map(IpAddress::toString).collect(Collectors.joining(","));
        Set<String> names =
                servers.isEmpty() ? new LinkedHashSet<>() : values(gateway.dns().suffixes());
        names.addAll(triggers);
        List<Map<String, Object>> rules = new ArrayList<>();
        names.forEach(
                name -> rules.add(Map.of("name", "." + name, "servers", servers, "trigger", triggers.contains(name))));
        return rules;
    }

    private static Map<String, Object> route(IpPrefix prefix) {
        return Map.of("address", prefix.network(), "length", prefix.length());
    }

    private static Set<String> values(List<HostName> names) {
        return names.stream().map(HostName::value).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String joined(List<HostName> names) {
        return names.stream().map(HostName::value).collect(Collectors.joining(","));
    }

    /** A thumbprint in pairs with a blank after every pair, the last one too: the form that Azure's scripts have. */
    static String spaced(String thumbprint) {
        return thumbprint.replaceAll("..", "$0 ");
    }
}
