package org.vpnpack.rules;

import static org.vpnpack.gateway.TunnelType.OPENVPN;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Authentication.ByEntraId;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.GatewayDraft;
import org.vpnpack.gateway.Quoted;

/** Which authentications go together, with which tunnel types, and what each must have. */
final class AuthenticationRules {

    /** Microsoft's Azure VPN Client for Linux was retired on this day. */
    static final LocalDate LINUX_CLIENT_END = LocalDate.of(2026, 8, 31);

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    static final List<Rule> ALL = List.of(
            new Rule(
                    "authentication-sets",
                    "OpenVPN alone takes any set; SSTP and IKEv2 exactly one of certificate and RADIUS; IKEv2+OpenVPN one "
                            + "of those, with or without Entra ID",
                    "Microsoft, point-to-site authentication, 2026-08",
                    AuthenticationRules::sets),
            new Rule(
                    "entra-id-needs-openvpn",
                    "Entra ID works with OpenVPN only",
                    "Microsoft, point-to-site with Entra ID, 2026-08",
                    AuthenticationRules::entraIdNeedsOpenVpn),
            new Rule(
                    "entra-id-values",
                    "tenant and issuer are HTTPS URLs of one tenant's GUID, the audience is an application id",
                    "Microsoft, point-to-site with Entra ID, 2026-08",
                    AuthenticationRules::entraIdValues),
            new Rule(
                    "entra-id-linux",
                    "since 2026-08-31 no client signs in with Entra ID on Linux",
                    "Microsoft, Azure VPN Client for Linux retirement, 2026-08",
                    AuthenticationRules::entraIdOnLinux),
            new Rule(
                    "radius-method",
                    "OpenVPN sends a user name and password to RADIUS; EAP-TLS needs IKEv2 or SSTP and the RADIUS root",
                    "Microsoft, RADIUS authentication, 2026-08",
                    AuthenticationRules::radiusMethod));

    private AuthenticationRules() {}

    private static void sets(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        boolean certificate = draft.authentication(ByCertificate.class) != null;
        boolean radius = draft.authentication(ByRadius.class) != null;
        if (draft.tunnelTypes().isEmpty() || draft.authentications().isEmpty()) {
            return;
        }
        boolean openVpnAlone = draft.has(OPENVPN) && draft.tunnelTypes().size() == 1;
        if (openVpnAlone) {
            return;
        }
        if (certificate && radius) {
            found.accept(Problem.error(
                    Place.field("authentication"),
                    "certificate and RADIUS go together only where OpenVPN is the one tunnel type",
                    "keep one of them, or make OpenVPN the only tunnel type"));
        } else if (!certificate && !radius && draft.has(OPENVPN)) {
            found.accept(Problem.error(
                    Place.field("authentication"),
                    "IKEv2 cannot sign in with Entra ID, so this gateway needs certificate or RADIUS as well",
                    "add one of them, or make OpenVPN the only tunnel type"));
        }
    }

    private static void entraIdNeedsOpenVpn(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (draft.authentication(ByEntraId.class) != null
                && !draft.tunnelTypes().isEmpty()
                && !draft.has(OPENVPN)) {
            found.accept(Problem.error(
                    Place.field("authentication.entraId"),
                    "Entra ID works with OpenVPN only, and this gateway has none",
                    "add OpenVPN to the tunnel types, or use certificate or RADIUS"));
        }
    }

    private static void entraIdValues(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        ByEntraId entraId = draft.authentication(ByEntraId.class);
        if (entraId == null) {
            return;
        }
        if (!GUID.matcher(entraId.audience()).matches()) {
            found.accept(Problem.warning(
                    Place.field("authentication.entraId.audience"),
                    "the audience " + Quoted.of(entraId.audience()) + " is not an application id",
                    "Microsoft's own client has c632b3df-fb67-4d84-bdcf-b95ad541b5c8"));
        }
        Optional<String> tenant = guidIn(entraId.tenant());
        Optional<String> issuer = guidIn(entraId.issuer());
        if (tenant.isEmpty()) {
            found.accept(Problem.warning(
                    Place.field("authentication.entraId.tenant"),
                    Quoted.of(entraId.tenant().toString()) + " names no tenant id",
                    "write it like https://login.microsoftonline.com/<tenant id>"));
        }
        if (issuer.isEmpty()) {
            found.accept(Problem.warning(
                    Place.field("authentication.entraId.issuer"),
                    Quoted.of(entraId.issuer().toString()) + " names no tenant id",
                    "write it like https://sts.windows.net/<tenant id>/"));
        } else if (!entraId.issuer().toString().endsWith("/")) {
            found.accept(Problem.warning(
                    Place.field("authentication.entraId.issuer"),
                    "the issuer does not end in '/', as Azure's does",
                    "write " + Quoted.bare(entraId.issuer().toString()) + "/"));
        }
        if (tenant.isPresent() && issuer.isPresent() && !tenant.get().equalsIgnoreCase(issuer.get())) {
            found.accept(Problem.warning(
                    Place.field("authentication.entraId"),
                    "tenant and issuer name different tenant ids: " + tenant.get() + " and " + issuer.get(),
                    "copy both from the gateway's point-to-site configuration"));
        }
    }

    private static void entraIdOnLinux(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (draft.authentications().size() == 1
                && draft.authentication(ByEntraId.class) != null
                && !asOf.isBefore(LINUX_CLIENT_END)) {
            found.accept(Problem.note(
                    Place.field("authentication.entraId"),
                    "no user can connect from Linux: the client that signs in with Entra ID was retired there on "
                            + LINUX_CLIENT_END,
                    "add certificate authentication for those users"));
        }
    }

    private static void radiusMethod(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        ByRadius radius = draft.authentication(ByRadius.class);
        if (radius == null
                || radius.method() != RadiusMethod.EAP_TLS
                || draft.tunnelTypes().isEmpty()) {
            return;
        }
        if (draft.has(OPENVPN) && draft.tunnelTypes().size() == 1) {
            found.accept(Problem.error(
                    Place.field("authentication.radius.method"),
                    "over OpenVPN a RADIUS user gives a name and a password; EAP-TLS is not offered",
                    "write EAP-MSCHAPv2, or use certificate authentication"));
        } else if (radius.serverRoots().isEmpty()) {
            found.accept(Problem.error(
                    Place.field("authentication.radius.serverRoots"),
                    "EAP-TLS needs the root of the RADIUS server's certificate, so that clients can check the server",
                    "give its root certificate as a file"));
        }
    }

    private static Optional<String> guidIn(URI uri) {
        Matcher guid = GUID.matcher(uri.toString());
        return guid.find() ? Optional.of(guid.group()) : Optional.empty();
    }
}
