package org.vpnpack.formats.android;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vpnpack.format.CertificateFindings;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.IpAddress;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.json.StrictJson;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.Pkcs12Form;
import org.vpnpack.pki.Pkcs12Level;
import tools.jackson.databind.JsonNode;

/** Reads a .sswan as the strongSwan app does, and tells what it would refuse or should not be made to do. */
final class ProfileReading {

    private static final String REFUSE = "do not import this profile";
    private static final String ANEW = "make the package anew";

    /** What vpnpack and the app's manual know, by object; the rest is told as unknown. */
    private static final Map<String, Set<String>> KEYS = Map.of(
            "",
            Set.of(
                    "uuid",
                    "name",
                    "type",
                    "remote",
                    "local",
                    "ike-proposal",
                    "esp-proposal",
                    "split-tunneling",
                    "dns-servers",
                    "mtu",
                    "nat-keepalive",
                    "apps",
                    "excluded-apps",
                    "ipv6-transport"),
            "remote",
            Set.of("addr", "port", "id", "cert", "revocation"),
            "local",
            Set.of("id", "eap_id", "p12", "rsa-pss"),
            "split-tunneling",
            Set.of("subnets", "excluded", "block-ipv4", "block-ipv6"));

    private static final Set<String> BY_CERTIFICATE = Set.of("ikev2-cert", "ikev2-eap-tls");
    private static final String BY_PASSWORD = "ikev2-eap";
    private static final Pattern PROPOSAL = Pattern.compile("[a-z0-9]+(?:-[a-z0-9_]+)*+");

    private final FileReading reading;
    private final LocalDate asOf;

    ProfileReading(FileReading reading, LocalDate asOf) {
        this.reading = reading;
        this.asOf = asOf;
    }

    /** The thumbprint of the profile's trust anchor, or nothing when it has none that can be read. */
    Optional<String> read(byte[] content) {
        JsonNode root;
        try {
            root = StrictJson.parse(content);
        } catch (IllegalArgumentException e) {
            reading.error(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        if (!root.isObject()) {
            reading.error("it is no object, and strongSwan imports nothing else");
            return Optional.empty();
        }
        KEYS.forEach((object, known) -> unknownKeys(object.isEmpty() ? root : root.path(object), known));
        head(root);
        proposal(root, "ike-proposal");
        proposal(root, "esp-proposal");
        addresses(root);
        user(root);
        return gateway(root.path("remote"));
    }

    private void unknownKeys(JsonNode object, Set<String> known) {
        for (String key : object.propertyNames()) {
            if (key.equals("shared_secret")) {
                reading.error("a password stands in the profile", "take shared_secret out");
            } else if (key.equals("certreq")) {
                reading.warning("versions of strongSwan read 'certreq' in opposite ways", "take it out");
            } else if (!known.contains(key)) {
                reading.unknownElement(key);
            }
        }
    }

    private void head(JsonNode root) {
        try {
            UUID.fromString(text(root, "uuid"));
        } catch (IllegalArgumentException e) {
            reading.error("it has no sound uuid, and strongSwan refuses it");
        }
        if (text(root, "name").isEmpty()) {
            reading.error("it has no name, and strongSwan refuses it");
        }
    }

    private Optional<String> gateway(JsonNode remote) {
        if (text(remote, "addr").isEmpty()) {
            reading.error("remote.addr is missing, and strongSwan refuses the profile");
        } else {
            reading.states(Topic.GATEWAY_ADDRESS, text(remote, "addr"));
        }
        if (text(remote, "id").isEmpty()) {
            reading.error(
                    "remote.id is missing: strongSwan would look for the gateway address in the gateway's certificate");
        } else {
            reading.states(Topic.SERVER_CERTIFICATE_NAME, text(remote, "id"));
        }
        try {
            List<Certificate> anchors = Pem.certificates(Base64.getDecoder().decode(text(remote, "cert")));
            anchors.forEach(
                    anchor -> reading.add(CertificateFindings.ofAnchor(reading.path(), "trust anchor", anchor, asOf)));
            return Optional.of(anchors.get(0).thumbprint());
        } catch (IllegalArgumentException e) {
            reading.error(
                    "remote.cert is not a certificate in base64",
                    "without it any root that the device trusts would do; make the package anew");
            return Optional.empty();
        }
    }

    private void proposal(JsonNode root, String key) {
        if (root.has(key) && !PROPOSAL.matcher(text(root, key)).matches()) {
            reading.error(key + " is not one proposal, and strongSwan refuses the profile");
        }
    }

    private void addresses(JsonNode root) {
        JsonNode subnets = root.path("split-tunneling").path("subnets");
        List<String> routes = new ArrayList<>();
        for (JsonNode subnet : subnets) {
            try {
                routes.add(IpPrefix.parse(subnet.asString("")).toString());
            } catch (IllegalArgumentException e) {
                reading.error("a subnet is no prefix, and strongSwan refuses the profile");
            }
        }
        reading.states(Topic.TUNNEL_MODE, root.has("split-tunneling") ? "split" : "force");
        if (root.has("split-tunneling")) {
            reading.states(Topic.ROUTES, routes);
        }
        List<String> servers = new ArrayList<>();
        for (JsonNode server : root.path("dns-servers")) {
            try {
                servers.add(new IpAddress(server.asString("")).toString());
            } catch (IllegalArgumentException e) {
                reading.error("a DNS server is no address, and strongSwan refuses the profile");
            }
        }
        if (root.has("dns-servers")) {
            reading.states(Topic.DNS_SERVERS, servers);
        }
    }

    /** A container is closed to who has no password: all that shows is whether there is one, and where it may be. */
    private void user(JsonNode root) {
        String type = text(root, "type");
        JsonNode container = root.path("local").path("p12");
        if (!BY_CERTIFICATE.contains(type) && !type.equals(BY_PASSWORD)) {
            reading.error("strongSwan takes a type that it does not know for a password's", REFUSE);
        } else if (container.isMissingNode()) {
            if (BY_CERTIFICATE.contains(type)) {
                reading.states(Topic.CLIENT_CERTIFICATE, List.of());
            }
        } else if (!BY_CERTIFICATE.contains(type)) {
            reading.error("it signs in by password and holds a certificate, which strongSwan does not read");
        } else {
            container(container);
        }
    }

    private void container(JsonNode container) {
        try {
            Pkcs12Form form = Pkcs12Form.of(Base64.getDecoder().decode(container.asString("")));
            String level = form.level().map(Pkcs12Level::toString).orElse("other");
            reading.states(Topic.CONTAINER, List.of(level, form.rounds() + " rounds"));
            if (form.hasOpenKey()) {
                reading.error("the private key in local.p12 is not encrypted", REFUSE);
            } else if (!form.level().filter(Pkcs12Level.COMPATIBLE::equals).isPresent()) {
                reading.warning(
                        "Android 12 and older do not open local.p12",
                        "make it anew, with a container of level compatible");
            }
        } catch (IllegalArgumentException e) {
            reading.error("local.p12 is not a PKCS#12 container in base64");
        }
    }

    private static String text(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isString() ? value.stringValue() : "";
    }
}
