package org.vpnpack.formats.openvpn;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpnpack.format.CertificateFindings;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Topic;
import org.vpnpack.formats.openvpn.OpenVpnConfig.Directive;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.pki.KeyBlock;
import org.vpnpack.pki.Pem;

/** Reads an .ovpn as an OpenVPN client would, and tells what it would refuse or should not be made to do. */
final class ProfileReading {

    private static final String ANEW = "make the package anew";
    private static final String DEFAULT_PORT = "1194";
    private static final String REFUSE = "do not import this profile";
    private static final Set<String> BLOCKS = Set.of("ca", "cert", "key", "tls-auth", "auth-user-pass");

    private final FileReading reading;
    private final OpenVpnConfig config;
    private final LocalDate asOf;
    private List<Certificate> clientChain = List.of();
    private boolean clearKey;

    private ProfileReading(FileReading reading, OpenVpnConfig config, LocalDate asOf) {
        this.reading = reading;
        this.config = config;
        this.asOf = asOf;
    }

    static ProfileReading of(FileReading reading, String text, LocalDate asOf) {
        ProfileReading profile = new ProfileReading(reading, OpenVpnConfig.parse(text), asOf);
        profile.read();
        return profile;
    }

    /** The user's certificate with the intermediates above it; empty when there is none. */
    List<Certificate> clientChain() {
        return clientChain;
    }

    boolean holdsClearKey() {
        return clearKey;
    }

    private void read() {
        config.faults().forEach(reading::error);
        directives();
        config.blocks().keySet().stream()
                .filter(tag -> !BLOCKS.contains(tag))
                .forEach(tag -> reading.error("a block is of a kind that is not known", REFUSE));
        gateway();
        trustAnchors();
        staticKey();
        user();
    }

    private void directives() {
        Set<String> seen = new HashSet<>();
        for (Directive directive : config.directives()) {
            String what = "line " + directive.line() + ": " + directive.printable();
            if (directive.name().equals("log") && directive.arguments().equals(List.of("openvpn.log"))) {
                reading.warning(
                        "OpenVPN Connect 3.4 and later refuses a profile with 'log'",
                        "put a # before line " + directive.line());
            } else {
                Directives.objection(directive).ifPresent(why -> reading.error(what + " " + why, REFUSE));
            }
            if (Directives.overridesGateway(directive)) {
                reading.warning(
                        what + " sets what the gateway tells its clients itself",
                        "take the line out, unless you know who put it there");
            }
            if (!seen.add(directive.name()) && !Directives.mayRepeat(directive)) {
                reading.error(what + " stands twice", "only one of them would count");
            }
        }
    }

    private void gateway() {
        if (!config.has("client")) {
            reading.error("the line 'client' is missing");
        }
        config.first("remote")
                .filter(directive -> !directive.arguments().isEmpty())
                .ifPresentOrElse(this::remote, () -> reading.error("the line 'remote' is missing"));
        reading.states(Topic.TUNNEL_MODE, config.has("redirect-gateway") ? "force" : "split");
        config.first("verify-x509-name")
                .filter(directive -> directive.arguments().size() == 2
                        && directive.arguments().get(1).equals("name")
                        && !directive.arguments().get(0).isEmpty())
                .ifPresentOrElse(
                        directive -> reading.states(
                                Topic.SERVER_CERTIFICATE_NAME,
                                directive.arguments().get(0)),
                        () -> reading.error(
                                "the gateway's name is not checked: the line 'verify-x509-name ... name' is missing",
                                "whoever has any certificate of the same root could pose as the gateway; " + ANEW));
        if (!config.has("remote-cert-tls", "server")) {
            reading.error(
                    "the line 'remote-cert-tls server' is missing",
                    "without it a user's certificate can pose as the gateway's; " + ANEW);
        }
        if (!config.has("tls-version-min")) {
            reading.warning("the line 'tls-version-min' is missing", "add: tls-version-min 1.2");
        }
    }

    /** {@code remote ADDRESS [PORT [PROTOCOL]]}; the protocol of its own line counts where this one has none. */
    private void remote(Directive remote) {
        List<String> arguments = remote.arguments();
        String protocol = arguments.size() > 2
                ? arguments.get(2)
                : config.first("proto")
                        .filter(proto -> !proto.arguments().isEmpty())
                        .map(proto -> proto.arguments().get(0))
                        .orElse("udp");
        reading.states(Topic.GATEWAY_ADDRESS, arguments.get(0));
        reading.states(Topic.OPENVPN_PORT, arguments.size() > 1 ? arguments.get(1) : DEFAULT_PORT);
        // tcp4, tcp6 and tcp-client are tcp as well
        reading.states(Topic.OPENVPN_TRANSPORT, protocol.startsWith("tcp") ? "tcp" : protocol);
    }

    private void trustAnchors() {
        List<Certificate> anchors = certificates("ca");
        if (anchors.isEmpty()) {
            return;
        }
        anchors.forEach(
                anchor -> reading.add(CertificateFindings.ofAnchor(reading.path(), "trust anchor", anchor, asOf)));
        List<String> thumbprints = anchors.stream().map(Certificate::thumbprint).toList();
        reading.states(Topic.TRUST_ANCHORS, thumbprints);
        reading.states(Topic.FIRST_TRUST_ANCHOR, thumbprints.get(0));
    }

    private void staticKey() {
        Optional<String> block = config.block("tls-auth");
        if (block.isEmpty()) {
            reading.error("the profile has no static key, and Azure's gateways do not answer without");
            return;
        }
        try {
            reading.states(
                    Topic.STATIC_KEY,
                    Digests.sha256(StaticKey.parse(block.get()).bytes()));
        } catch (IllegalArgumentException e) {
            reading.error("<tls-auth>: " + e.getMessage());
        }
        if (!config.has("key-direction", "1")) {
            reading.error("the line 'key-direction 1' is missing", "the gateway does not answer without; " + ANEW);
        }
    }

    private void user() {
        boolean certificate = config.block("cert").isPresent();
        boolean key = config.block("key").isPresent();
        if (config.block("auth-user-pass").isPresent()) {
            reading.error("a password stands in the profile", "take the block <auth-user-pass> out");
        } else if (!certificate && !key && config.has("auth-user-pass")) {
            return;
        }
        if (!certificate || !key) {
            reading.error("the profile says neither which certificate to use nor to ask for a password");
        } else if (isPlaceholder("cert", "$CLIENTCERTIFICATE") && isPlaceholder("key", "$PRIVATEKEY")) {
            reading.states(Topic.CLIENT_CERTIFICATE, List.of());
            reading.leavesToUser("the profile is not complete: each user puts in their own certificate and key");
        } else {
            identity();
        }
    }

    private boolean isPlaceholder(String tag, String placeholder) {
        return config.block(tag)
                .filter(text -> text.strip().equals(placeholder))
                .isPresent();
    }

    private void identity() {
        clientChain = certificates("cert");
        if (!clientChain.isEmpty()) {
            reading.states(Topic.CLIENT_CERTIFICATE, clientChain.get(0).thumbprint());
            reading.add(CertificateFindings.ofClient(reading.path(), clientChain.get(0), asOf));
        }
        try (KeyBlock key = KeyBlock.parse(config.block("key").orElseThrow())) {
            clearKey = !key.isEncrypted();
            if (clearKey && !clientChain.isEmpty() && !key.fits(clientChain.get(0))) {
                reading.error("the private key is not that of the certificate", "make the package anew from one .p12");
            }
        } catch (IllegalArgumentException e) {
            reading.error("<key>: " + e.getMessage());
        }
    }

    private List<Certificate> certificates(String tag) {
        Optional<String> block = config.block(tag);
        if (block.isEmpty()) {
            reading.error("the block <" + tag + "> is missing");
            return List.of();
        }
        try {
            return Pem.certificates(block.get().getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            reading.error("<" + tag + ">: " + e.getMessage());
            return List.of();
        }
    }
}
