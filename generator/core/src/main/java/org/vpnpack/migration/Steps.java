package org.vpnpack.migration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.rules.TunnelRules;

/**
 * The steps of a change in the order that costs the fewest users their connection.
 *
 * <p>Nobody is cut off: change, then waves. Some tunnel type stays: waves onto that one first, then the change. None stays:
 * the change cuts everybody off, and the waves follow at once, since only the changed gateway gives the new package.
 *
 * <p>Words of the commands: Microsoft, reference of {@code az network vnet-gateway vpn-client generate}, which answers with the
 * address of a zip; {@code update --client-protocol} as published scripts write it, with Azure's names of tunnel types. Read
 * 2026-11; none was run.
 */
final class Steps {

    private static final String NAMES = " --resource-group \"$GROUP\" --name \"$GATEWAY\"";

    private final Transition transition;
    private final Gateway target;
    private final LocalDate asOf;
    private final List<Step> steps = new ArrayList<>();

    private Steps(Transition transition, Gateway target, LocalDate asOf) {
        this.transition = transition;
        this.target = target;
        this.asOf = asOf;
    }

    static List<Step> of(Transition transition, Gateway target, LocalDate asOf) {
        Steps plan = new Steps(transition, target, asOf);
        plan.save();
        plan.ports();
        if (transition.keepsAll()) {
            plan.change();
            plan.newPackage();
            plan.waves("hand the new package over, wave by wave", "users go on with the profile that they have");
        } else if (transition.hasBridge()) {
            plan.waves(
                    "move the users of " + plan.named(Transition.Effect.LOSES) + " to "
                            + plan.named(Transition.Effect.KEEPS)
                            + ", wave by wave, with a package of the gateway as it is",
                    "users go on with the profile that they had");
            plan.change();
            plan.newPackage();
        } else {
            plan.announce();
            plan.change();
            plan.newPackage();
            plan.waves(
                    "hand the new package over, wave by wave, the first at once",
                    "none: the gateway no longer takes the old profiles");
        }
        if (transition.to().has(TunnelType.SSTP)) {
            plan.endOfSstp();
        }
        return plan.steps;
    }

    private void save() {
        add(
                "Keep what is",
                "the resource and the package of today, to compare with and to go back to",
                List.of("az network vnet-gateway show" + NAMES + " > before.json", packageInto("before.zip")),
                "not needed: nothing was changed");
    }

    private void ports() {
        add(
                "Open the ports",
                "from the users' networks to the gateway: " + String.join(", ", portsOf(transition.to())),
                List.of(),
                "close them again");
    }

    private void announce() {
        add(
                "Agree on a window",
                "from the next step on nobody connects until they have their new profile",
                List.of(),
                "not needed: nothing was changed");
    }

    private void change() {
        String effect = transition.keepsAll()
                ? "no client is cut off, and the gateway stays up"
                : "clients of " + named(Transition.Effect.LOSES) + " are cut off"
                        + (transition.hasBridge() ? ", the others go on" : "; the gateway is down until it is applied");
        add(
                "Change the gateway to " + transition.to(),
                effect,
                List.of(update(transition.to())),
                transition.isOneWay(asOf)
                        ? "none: since " + TunnelRules.SSTP_CLOSED + " SSTP cannot be enabled again"
                        : update(transition.from()) + "; clients of " + named(Transition.Effect.NEW)
                                + " lose their way in again");
    }

    private void newPackage() {
        add(
                "Make the new packages",
                "the gateway's package has what the document lacks, such as a new key of OpenVPN",
                List.of(
                        packageInto("after.zip"),
                        "az network vnet-gateway show" + NAMES + " > after.json",
                        "vpnpack import after.json after.zip -o after",
                        "vpnpack generate after/gateway.yaml -o new.zip"),
                "not needed: nothing was handed over");
    }

    private void waves(String what, String rollBack) {
        add("Waves", what, List.of(), rollBack);
    }

    private void endOfSstp() {
        add(
                "Switch SSTP off before " + TunnelRules.SSTP_END,
                "once nobody connects over it any more; the pool is whole again",
                List.of(update(TunnelTypes.of(List.of(TunnelType.IKEV2)))),
                "none: since " + TunnelRules.SSTP_CLOSED + " SSTP cannot be enabled again");
    }

    private void add(String title, String what, List<String> commands, String rollBack) {
        steps.add(new Step(title, what, commands, rollBack));
    }

    private String named(Transition.Effect effect) {
        return transition.effects().entrySet().stream()
                .filter(entry -> entry.getValue() == effect)
                .map(entry -> entry.getKey().toString())
                .collect(Collectors.joining(" and "));
    }

    /** The command answers with the address of a zip, in quotes unless the output is {@code tsv}. */
    private String packageInto(String file) {
        return "curl --output " + file + " \"$(az network vnet-gateway vpn-client generate" + NAMES + method()
                + " --output tsv)\"";
    }

    private String method() {
        boolean password = target.byRadius()
                .filter(way -> way.method() == RadiusMethod.EAP_MSCHAPV2)
                .isPresent();
        return " --authentication-method " + (password ? "EAPMSCHAPv2" : "EAPTLS");
    }

    private static String update(TunnelTypes types) {
        return "az network vnet-gateway update" + NAMES + " --client-protocol "
                + types.asSet().stream()
                        .map(type -> type == TunnelType.IKEV2 ? "IkeV2" : type.toString())
                        .collect(Collectors.joining(" "));
    }

    static List<String> portsOf(TunnelTypes types) {
        List<String> ports = new ArrayList<>();
        if (types.has(TunnelType.IKEV2)) {
            ports.add("UDP 500");
            ports.add("UDP 4500");
        }
        if (types.has(TunnelType.SSTP) || types.has(TunnelType.OPENVPN)) {
            ports.add("TCP 443");
        }
        return ports;
    }
}
