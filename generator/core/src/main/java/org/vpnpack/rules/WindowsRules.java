package org.vpnpack.rules;

import static org.vpnpack.gateway.TunnelType.IKEV2;
import static org.vpnpack.gateway.TunnelType.SSTP;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.GatewayDraft;

/** What the clients that are built into Windows cannot do, or not safely. */
final class WindowsRules {

    static final List<Rule> ALL = List.of(
            new Rule(
                    "windows-machine-certificate",
                    "on Windows a computer signs in with a certificate of its own only over IKEv2 without SSTP, at a gateway "
                            + "with certificate authentication",
                    "Microsoft, VpnClient cmdlets and VPNv2 CSP, 2026-11",
                    WindowsRules::machineCertificate),
            new Rule(
                    "windows-retry-hours",
                    "retryHours is for clients that can fall back: IKEv2 with SSTP",
                    "Microsoft, VPNv2 CSP, 2026-11",
                    WindowsRules::retryHours),
            new Rule(
                    "radius-server-names",
                    "clients check a RADIUS server by its root and its name; the root alone lets any server under it in",
                    "RFC 9190; Microsoft, EAP configuration, 2026-11",
                    WindowsRules::radiusServerNames));

    private WindowsRules() {}

    private static void machineCertificate(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (!draft.windows().machineCertificate() || draft.tunnelTypes().isEmpty()) {
            return;
        }
        Place place = Place.field("windows.certificateStore");
        if (draft.has(SSTP)) {
            found.accept(Problem.error(
                    place,
                    "over SSTP Windows signs a user in, never the computer",
                    "write user, or take SSTP out of the tunnel types"));
        } else if (!draft.has(IKEV2)) {
            found.accept(Problem.warning(
                    place,
                    "this has no effect: IKEv2 is not among the tunnel types",
                    "add it there, or take this out"));
        } else if (!draft.authentications().isEmpty() && draft.authentication(ByCertificate.class) == null) {
            found.accept(Problem.error(
                    place,
                    "a computer signs in by certificate, and this gateway has no certificate authentication",
                    "write user, or give authentication.certificate"));
        }
    }

    private static void retryHours(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (draft.windows().retryHours().isPresent()
                && !draft.tunnelTypes().isEmpty()
                && !(draft.has(IKEV2) && draft.has(SSTP))) {
            found.accept(Problem.warning(
                    Place.field("windows.retryHours"),
                    "this has no effect: only clients with IKEv2 and SSTP fall back",
                    "take it out"));
        }
    }

    private static void radiusServerNames(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        ByRadius radius = draft.authentication(ByRadius.class);
        if (radius != null
                && radius.method() == RadiusMethod.EAP_TLS
                && radius.serverNames().isEmpty()) {
            found.accept(Problem.warning(
                    Place.field("authentication.radius.serverNames"),
                    "without the RADIUS server's names clients trust every server under its root",
                    "write the names in its certificate, such as [radius.corp.contoso.com]"));
        }
    }
}
