package org.vpnpack.formats.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.StrongSwanProposals;
import org.vpnpack.format.Template;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.TrustAnchor;
import org.vpnpack.pki.Pem;

/**
 * Linux/swanctl/: settings and certificate files as strongSwan's swanctl finds them, by name, in folders of fixed names.
 *
 * <p>The folder works as it is ({@code SWANCTL_DIR}) and copied into {@code /etc/swanctl}.
 */
final class SwanctlFiles {

    static final String USER_NAME = "$USERNAME";
    static final String PASSWORD = "$PASSWORD";
    private static final String ANY_IPV4 = "0.0.0.0";

    private final Gateway gateway;
    private final @Nullable Recipient recipient;
    private final String name;

    SwanctlFiles(Gateway gateway, @Nullable Recipient recipient) {
        this.gateway = gateway;
        this.recipient = recipient;
        this.name = Layout.nameOf(gateway);
    }

    List<OutputFile> write(Template template) {
        List<OutputFile> files = new ArrayList<>();
        String settings = template.render(model());
        SwanctlSyntax.parse(settings).refuseForeign(template, SwanctlSyntax.HARMLESS);
        files.add(OutputFile.open(Layout.SWANCTL_CONF, settings));
        if (recipient == null) {
            files.addAll(authorities(name, gateway.trustAnchors()));
            gateway.byRadius()
                    .map(ByRadius::serverRoots)
                    .ifPresent(roots -> files.addAll(authorities(name + "_radius", roots)));
        } else {
            files.addAll(identity(recipient));
        }
        return files;
    }

    private Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("address", gateway.address().value());
        model.put("serverCertificateName", gateway.serverCertificateName().value());
        model.put("vips", ANY_IPV4 + (gateway.clientAddressPools().stream().anyMatch(IpPrefix::isIpv6) ? ", ::" : ""));
        model.put("ikeProposals", String.join(", ", StrongSwanProposals.ike(gateway)));
        model.put("espProposals", String.join(", ", StrongSwanProposals.esp(gateway)));
        model.put("certificate", name + ".pem");
        model.put(
                "anchors",
                String.join(", ", anchorFiles(name, gateway.trustAnchors().size())));
        model.put("routes", routes());
        List<SignIn> ways = SignIn.overIkev2(gateway);
        model.put("connections", ways.stream().map(way -> connection(way, ways)).toList());
        if (ways.contains(SignIn.PASSWORD)) {
            model.put("password", Map.of("section", "eap-" + name, "user", USER_NAME, "secret", PASSWORD));
        }
        return model;
    }

    private Map<String, Object> connection(SignIn way, List<SignIn> ways) {
        Map<String, Object> connection = new HashMap<>();
        connection.put("name", name + way.suffix(ways));
        switch (way) {
            case CERTIFICATE -> {
                connection.put("signIn", "certificate");
                connection.put("auth", "pubkey");
                localId().ifPresent(id -> connection.put("id", id));
            }
            case EAP_TLS -> {
                connection.put("signIn", "certificate");
                connection.put("auth", "eap-tls");
                // the document does not name the RADIUS server: any certificate of its roots will do
                connection.put("aaa", "%any");
            }
            case PASSWORD -> {
                connection.put("signIn", "password");
                connection.put("user", USER_NAME);
            }
        }
        return connection;
    }

    /** The first DNS name of the user's certificate; without one strongSwan sends the subject. */
    private Optional<String> localId() {
        return recipient == null
                ? Optional.empty()
                : recipient.identity().certificate().dnsNames().stream().findFirst();
    }

    /** What the client asks for; the gateway narrows it to what it serves. */
    private String routes() {
        if (gateway.routing() instanceof Routing.Force) {
            return "0.0.0.0/0" + (gateway.clientAddressPools().stream().anyMatch(IpPrefix::isIpv6) ? ", ::/0" : "");
        }
        return String.join(", ", throughTunnel(gateway));
    }

    static List<String> throughTunnel(Gateway gateway) {
        return gateway.routing().routes().stream().map(IpPrefix::toString).toList();
    }

    private static List<OutputFile> authorities(String stem, List<TrustAnchor> anchors) {
        List<String> names = anchorFiles(stem, anchors.size());
        List<OutputFile> files = new ArrayList<>();
        for (int i = 0; i < anchors.size(); i++) {
            files.add(OutputFile.open(
                    Layout.SWANCTL + "x509ca/" + names.get(i),
                    pem(anchors.get(i).certificate())));
        }
        return files;
    }

    private static List<String> anchorFiles(String stem, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(Layout.numbered(stem, i, count));
        }
        return names;
    }

    /** strongSwan reads one certificate of each file; an intermediate among the users' certificates is not trusted. */
    private List<OutputFile> identity(Recipient owner) {
        List<OutputFile> files = new ArrayList<>();
        files.add(OutputFile.open(
                Layout.SWANCTL + "x509/" + name + ".pem", pem(owner.identity().certificate())));
        int number = 1;
        for (Certificate intermediate : owner.identity().chain()) {
            files.add(OutputFile.open(Layout.SWANCTL + "x509/" + name + "_" + number + ".pem", pem(intermediate)));
            number++;
        }
        files.add(OutputFile.secret(
                Layout.SWANCTL + "private/" + name + ".pem", String.join("\n", owner.keyLines()) + "\n"));
        return files;
    }

    static String pem(Certificate certificate) {
        return String.join("\n", Pem.lines(certificate)) + "\n";
    }
}
