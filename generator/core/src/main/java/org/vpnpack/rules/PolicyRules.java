package org.vpnpack.rules;

import static org.vpnpack.gateway.TunnelType.IKEV2;
import static org.vpnpack.gateway.TunnelType.OPENVPN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.GatewayDraft;
import org.vpnpack.gateway.IkePolicy;
import org.vpnpack.gateway.IpsecPolicy;
import org.vpnpack.gateway.OpenVpnSettings;
import org.vpnpack.gateway.OpenVpnSettings.Transport;

/** What the settings of IPsec and OpenVPN must be. */
final class PolicyRules {

    private static final int AZURE_PORT = 443;

    static final List<Rule> ALL = List.of(
            new Rule(
                    "openvpn-settings",
                    "OpenVPN needs the gateway's static key; on Azure it is TCP on port 443",
                    "Azure's packages, measured 2021 to 2024",
                    PolicyRules::openVpn),
            new Rule(
                    "ipsec-policy",
                    "a custom policy needs IKEv2; GCM is its own integrity",
                    "Microsoft, IPsec/IKE policy, 2026-08; RFC 5282, RFC 4106",
                    PolicyRules::ipsec),
            new Rule(
                    "ipsec-weak",
                    "DES, 3DES, MD5, SHA-1 and the groups 1, 2 and 24 are used only when the gateway offers nothing else, "
                            + "and never without a word",
                    "RFC 8221, RFC 8247",
                    PolicyRules::weak));

    private PolicyRules() {}

    private static void openVpn(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        OpenVpnSettings settings = draft.openVpn();
        if (settings == null) {
            return;
        }
        if (!draft.tunnelTypes().isEmpty() && !draft.has(OPENVPN)) {
            found.accept(Problem.warning(
                    Place.field("openvpn"),
                    "these settings have no effect: OpenVPN is not among the tunnel types",
                    "add it there, or take them out"));
        }
        boolean azure = draft.address() != null && draft.address().value().endsWith(".vpn.azure.com");
        if (azure && (settings.port() != AZURE_PORT || settings.transport() != Transport.TCP)) {
            found.accept(Problem.warning(
                    Place.field("openvpn"),
                    "Azure gateways listen on TCP port 443 only",
                    "take port and transport out"));
        }
    }

    private static void ipsec(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        IpsecPolicy policy = draft.ipsec();
        if (policy == null) {
            return;
        }
        if (!draft.tunnelTypes().isEmpty() && !draft.has(IKEV2)) {
            found.accept(Problem.warning(
                    Place.field("ipsec"),
                    "the policy has no effect: IKEv2 is not among the tunnel types",
                    "add it there, or take the policy out"));
        }
        EspPolicy esp = policy.esp();
        boolean gcm = esp.cipher().name().startsWith("GCM_");
        boolean paired = esp.cipher().name().equals(esp.integrity().name());
        if (gcm && !paired || !gcm && esp.integrity().name().startsWith("GCM_")) {
            found.accept(Problem.error(
                    Place.field("ipsec.esp.integrity"),
                    "ESP cipher " + esp.cipher() + " does not go with integrity " + esp.integrity(),
                    gcm ? "write integrity: " + esp.cipher() : "write integrity: SHA256"));
        }
        IkePolicy ike = policy.ike();
        if (!ike.encryption().name().startsWith("GCM_")
                && ike.integrity().name().startsWith("GCM_")) {
            found.accept(Problem.error(
                    Place.field("ipsec.ike.integrity"),
                    "IKE encryption " + ike.encryption() + " does not go with integrity " + ike.integrity(),
                    "write integrity: SHA256 or SHA384"));
        }
        if (policy.ike().dhGroup() == DhGroup.NONE) {
            found.accept(Problem.error(
                    Place.field("ipsec.ike.dhGroup"), "IKE cannot do without a group", "write ECP384 or GROUP_14"));
        }
    }

    private static void weak(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        IpsecPolicy policy = draft.ipsec();
        if (policy == null) {
            return;
        }
        List<String> weak = new ArrayList<>();
        addIfWeak(weak, "ike.encryption", policy.ike().encryption().name());
        addIfWeak(weak, "ike.integrity", policy.ike().integrity().name());
        addIfWeak(weak, "esp.cipher", policy.esp().cipher().name());
        addIfWeak(weak, "esp.integrity", policy.esp().integrity().name());
        if (policy.ike().dhGroup().isWeak()) {
            weak.add("ike.dhGroup " + policy.ike().dhGroup());
        }
        if (policy.esp().pfsGroup().isWeak()) {
            weak.add("esp.pfsGroup " + policy.esp().pfsGroup());
        }
        if (!weak.isEmpty()) {
            found.accept(Problem.warning(
                    Place.field("ipsec"),
                    "the policy is weak: " + String.join(", ", weak),
                    "set the gateway to GCM_AES256 with ECP384, then write the same here"));
        }
    }

    private static void addIfWeak(List<String> weak, String field, String algorithm) {
        if (List.of("DES", "DES3", "MD5", "SHA1").contains(algorithm)) {
            weak.add(field + " " + algorithm);
        }
    }
}
