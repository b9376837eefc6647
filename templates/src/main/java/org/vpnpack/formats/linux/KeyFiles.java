package org.vpnpack.formats.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.StrongSwanProposals;
import org.vpnpack.format.Template;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.NameUuid;
import org.vpnpack.gateway.OpenVpnSettings;
import org.vpnpack.gateway.OpenVpnSettings.Transport;
import org.vpnpack.gateway.Routing;

/**
 * Linux/NetworkManager/: a key file for each connection, which NetworkManager reads from its own folder.
 *
 * <p>Certificates and keys stand in it as absolute paths, so they are those to which install.sh copies. A later package's
 * key file has the same UUID and replaces the earlier one.
 */
final class KeyFiles {

    private final Gateway gateway;
    private final @Nullable Recipient recipient;
    private final String name;

    KeyFiles(Gateway gateway, @Nullable Recipient recipient) {
        this.gateway = gateway;
        this.recipient = recipient;
        this.name = Layout.nameOf(gateway);
    }

    List<OutputFile> openVpn(Template template) {
        OpenVpnSettings settings = gateway.openVpn().orElseThrow();
        List<SignIn> ways = SignIn.overOpenVpn(gateway);
        List<OutputFile> files = new ArrayList<>();
        for (SignIn way : ways) {
            String variant = "openvpn" + way.suffix(ways);
            Map<String, Object> model = model(variant, "OpenVPN" + (ways.size() > 1 ? ", " + way.words() : ""));
            model.put("remote", gateway.address().value() + ":" + settings.port());
            model.put("tcp", settings.transport() == Transport.TCP);
            model.put("ca", Layout.installed(name, Layout.ANCHORS));
            model.put("password", way == SignIn.PASSWORD);
            model.put("staticKey", Layout.installed(name, Layout.STATIC_KEY));
            model.put("verifyName", "name:" + gateway.serverCertificateName().value());
            files.add(file(variant, template, model));
        }
        return files;
    }

    /** strongSwan's plug-in reads one root of each file, so a gateway with several gets a key file for each. */
    List<OutputFile> ikev2(Template template) {
        List<SignIn> ways = SignIn.overIkev2(gateway).stream()
                .filter(way -> way != SignIn.EAP_TLS)
                .toList();
        int count = gateway.trustAnchors().size();
        List<OutputFile> files = new ArrayList<>();
        for (SignIn way : ways) {
            for (int i = 0; i < count; i++) {
                String variant = "ikev2" + way.suffix(ways) + (count == 1 ? "" : "_" + i);
                Map<String, Object> model = model(variant, "IKEv2" + (count == 1 ? "" : " " + (i + 1)));
                model.put("address", gateway.address().value());
                model.put("ca", Layout.installed(name, Layout.numbered("ca", i, count)));
                model.put(
                        "serverCertificateName", gateway.serverCertificateName().value());
                model.put("password", way == SignIn.PASSWORD);
                model.put("ikeProposals", String.join(";", StrongSwanProposals.ike(gateway)));
                model.put("espProposals", String.join(";", StrongSwanProposals.esp(gateway)));
                if (gateway.routing() instanceof Routing.Split) {
                    model.put("routes", String.join(";", SwanctlFiles.throughTunnel(gateway)));
                }
                if (recipient != null) {
                    recipient.identity().certificate().dnsNames().stream()
                            .findFirst()
                            .ifPresent(id -> model.put("localId", id));
                }
                files.add(file(variant, template, model));
            }
        }
        return files;
    }

    private Map<String, Object> model(String variant, String words) {
        String user = recipient == null ? "" : recipient.identity().userName();
        Map<String, Object> model = new HashMap<>();
        model.put("id", gateway.name().value() + " (" + words + ")");
        model.put(
                "uuid",
                NameUuid.of("linux", gateway.address().value(), variant, user).toString());
        model.put("certificate", Layout.installed(name, Layout.CERTIFICATE));
        model.put("key", Layout.installed(name, Layout.KEY));
        model.put("force", gateway.routing() instanceof Routing.Force);
        model.put("ipv6", gateway.clientAddressPools().stream().anyMatch(IpPrefix::isIpv6));
        return model;
    }

    private OutputFile file(String variant, Template template, Map<String, ?> model) {
        String text = template.render(model);
        KeyFileSyntax.parse(text).refuseForeign(template, KeyFileSyntax.HARMLESS);
        return OutputFile.open(Layout.NETWORK_MANAGER + name + "-" + variant + ".nmconnection", text);
    }
}
