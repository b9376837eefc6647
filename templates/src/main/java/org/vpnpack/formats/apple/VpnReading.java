package org.vpnpack.formats.apple;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.IpAddress;
import org.vpnpack.gateway.Quoted;

/** Reads a VPN payload: what it states of the gateway, and what devices would trip over. */
final class VpnReading {

    private final FileReading reading;
    private final Payload payload;

    private VpnReading(FileReading reading, Payload payload) {
        this.reading = reading;
        this.payload = payload;
    }

    static void read(FileReading reading, Payload payload, CertificatePayloads certificates) {
        VpnReading vpn = new VpnReading(reading, payload);
        String type = payload.text("VPNType").orElse("");
        String subType = payload.text("VPNSubType").orElse("");
        switch (type) {
            case "IKEv2" -> {
                if (!subType.isEmpty()) {
                    reading.error(payload.where() + ".VPNSubType must be empty for IKEv2");
                }
                payload.child("IKEv2")
                        .ifPresentOrElse(
                                ikev2 -> Ikev2Reading.read(reading, ikev2, certificates),
                                () -> reading.error(payload.where() + ".IKEv2 is missing"));
            }
            case "VPN" -> {
                if (subType.equals(OpenVpnConnectProfile.CLIENT)) {
                    OpenVpnConnectReading.read(reading, payload);
                } else {
                    reading.note(payload.where() + " is for another program; it was not looked into", "nothing to do");
                }
            }
            default ->
                reading.note(
                        payload.where() + " is of VPNType " + Quoted.of(type) + "; it was not looked into",
                        "nothing to do");
        }
        payload.child("DNS").ifPresent(vpn::dns);
        for (String settings : List.of("IKEv2", "VPN", "IPSec")) {
            payload.child(settings).ifPresent(vpn::onDemand);
        }
    }

    private void dns(Payload dns) {
        List<String> servers = dns.texts("ServerAddresses");
        for (String server : servers) {
            try {
                new IpAddress(server);
            } catch (IllegalArgumentException e) {
                reading.error(dns.where() + ".ServerAddresses: " + e.getMessage());
            }
        }
        if (!servers.isEmpty()) {
            reading.states(Topic.DNS_SERVERS, servers);
        }
        String protocol = dns.text("DNSProtocol").orElse("");
        if (protocol.equals("HTTPS") && !dns.has("ServerURL") || protocol.equals("TLS") && !dns.has("ServerName")) {
            reading.error(dns.where() + ": DNSProtocol " + protocol + " needs "
                    + (protocol.equals("TLS") ? "ServerName" : "ServerURL"));
        }
    }

    private void onDemand(Payload settings) {
        List<Payload> rules = settings.children("OnDemandRules");
        if (settings.flag("OnDemandEnabled") && rules.isEmpty()) {
            reading.warning(settings.where() + ": OnDemandEnabled without OnDemandRules does nothing", "add rules");
        }
        for (int i = 0; i < rules.size(); i++) {
            Payload rule = rules.get(i);
            String action = rule.text("Action").orElse("");
            boolean evaluates = action.equals("EvaluateConnection");
            if (evaluates && rule.children("ActionParameters").isEmpty()) {
                reading.error(rule.where() + ": EvaluateConnection needs ActionParameters");
            }
            Set<String> keys = Set.of("Action", "ActionParameters");
            if (i < rules.size() - 1 && keys.containsAll(rule.dictionary().keySet())) {
                reading.warning(
                        rule.where() + " matches every network, so the rules behind it are never reached",
                        "put it last");
            }
            Optional<String> network = rule.text("InterfaceTypeMatch");
            if (rule.has("SSIDMatch") && network.isPresent() && !network.get().equals("WiFi")) {
                reading.warning(
                        rule.where() + ": SSIDMatch never matches on " + Quoted.bare(network.get()),
                        "write InterfaceTypeMatch WiFi");
            }
        }
    }
}
