package org.vpnpack.rules;

import static org.vpnpack.gateway.TunnelType.OPENVPN;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.ClientRoot;
import org.vpnpack.gateway.GatewayDraft;
import org.vpnpack.gateway.HostName;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.Text;
import org.vpnpack.gateway.TrustAnchor;

/** What the certificates that a document names must be, and the name that the gateway's own certificate bears. */
final class CertificateRules {

    /** The longest common name (X.520, ub-common-name); OpenVPN and OpenSSL refuse longer ones. */
    static final int MAX_COMMON_NAME = 64;

    private static final long SOON_DAYS = 90;
    private static final Pattern AZURE_ADDRESS = Pattern.compile(
            "azuregateway-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})-[0-9a-f]{12}\\.vpn\\.azure\\.com");

    static final List<Rule> ALL = List.of(
            new Rule(
                    "server-certificate-name",
                    "the name in the gateway's certificate has at most 64 characters",
                    "RFC 5280 upper bounds; OpenVPN 2.6 refuses longer names",
                    CertificateRules::serverCertificateName),
            new Rule(
                    "trust-anchors",
                    "a trust anchor is a self-issued CA certificate, valid on the day, and no client root",
                    "RFC 5280; OpenVPN refuses an intermediate alone",
                    CertificateRules::trustAnchors),
            new Rule(
                    "radius-roots",
                    "the root of a RADIUS server is a self-issued CA certificate, valid on the day",
                    "RFC 5280",
                    CertificateRules::radiusRoots),
            new Rule(
                    "client-roots",
                    "a client root is a CA certificate, or at least no other; an expired one lets no user in",
                    "Microsoft, point-to-site certificates, 2026-08",
                    CertificateRules::clientRoots),
            new Rule(
                    "one-anchor-in-azurevpn",
                    "the Azure VPN Client's profile names one trust anchor only: the first",
                    "azurevpnconfig.xml, measured on Azure's packages of 2021 to 2024",
                    CertificateRules::oneAnchor));

    private CertificateRules() {}

    private static void serverCertificateName(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        HostName name = draft.expectedCertificateName();
        if (name == null || name.length() <= MAX_COMMON_NAME) {
            return;
        }
        Matcher azure = AZURE_ADDRESS.matcher(name.value());
        String fix = azure.matches()
                ? "add serverCertificateName: " + azure.group(1) + ".vpn.azure.com"
                : "look it up: the line verify-x509-name in the .ovpn of the gateway's own package";
        found.accept(Problem.error(
                Place.field(draft.serverCertificateName() == null ? "address" : "serverCertificateName"),
                draft.serverCertificateName() == null
                        ? "the address has " + name.length()
                                + " characters and cannot be the name in a certificate, which has at most 64"
                        : Quoted.of(name.value()) + " has " + name.length()
                                + " characters, a name in a certificate at most 64",
                fix));
    }

    private static void trustAnchors(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        Set<Certificate> clientRoots = new HashSet<>();
        ByCertificate byCertificate = draft.authentication(ByCertificate.class);
        if (byCertificate != null) {
            byCertificate.clientRoots().stream().map(ClientRoot::certificate).forEach(clientRoots::add);
        }
        List<Certificate> anchors =
                draft.trustAnchors().stream().map(TrustAnchor::certificate).toList();
        roots("trustAnchors", "trust anchor", anchors, asOf, found);
        for (int i = 0; i < anchors.size(); i++) {
            if (clientRoots.contains(anchors.get(i))) {
                found.accept(Problem.error(
                        Place.field("trustAnchors[" + i + "]"),
                        "the trust anchor " + quoted(anchors.get(i)) + " is also a client root: whoever holds its key"
                                + " could pose as the gateway",
                        "give the root of the gateway's own certificate"));
            }
        }
    }

    private static void radiusRoots(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        ByRadius radius = draft.authentication(ByRadius.class);
        if (radius != null) {
            List<Certificate> roots =
                    radius.serverRoots().stream().map(TrustAnchor::certificate).toList();
            roots("authentication.radius.serverRoots", "RADIUS root", roots, asOf, found);
        }
    }

    private static void roots(
            String field, String role, List<Certificate> roots, LocalDate asOf, Consumer<Problem> found) {
        List<Certificate> seen = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            Certificate root = roots.get(i);
            Place place = Place.field(field + "[" + i + "]");
            if (!root.isCa()) {
                found.accept(Problem.error(
                        place,
                        "the " + role + " " + quoted(root) + " is not a CA certificate",
                        "give the root at the top of the chain, not the server's own certificate"));
            } else if (!root.isSelfIssued()) {
                found.accept(Problem.error(
                        place,
                        "the " + role + " " + quoted(root) + " is an intermediate, which clients refuse as an anchor",
                        "give the root that issued it: "
                                + Quoted.of(root.issuerCommonName().orElse("its issuer"))));
            }
            if (seen.contains(root)) {
                found.accept(Problem.error(place, quoted(root) + " is listed twice", "take one out"));
            }
            seen.add(root);
            if (root.displayName().codePoints().anyMatch(Text::isRefused)) {
                found.accept(Problem.error(
                        place,
                        "the name of the " + role + " " + quoted(root)
                                + " holds a character that profiles cannot carry safely",
                        "give a root with a plain common name"));
            }
            validity(root, role, place, asOf, found);
        }
    }

    private static void validity(Certificate root, String role, Place place, LocalDate asOf, Consumer<Problem> found) {
        Instant day = asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
        String name = "the " + role + " " + quoted(root);
        if (root.notAfter().isBefore(day)) {
            found.accept(Problem.error(
                    place, name + " expired on " + day(root.notAfter()), "give the root that the gateway uses now"));
        } else if (!root.notBefore().isBefore(day.plus(1, ChronoUnit.DAYS))) {
            found.accept(Problem.error(
                    place,
                    name + " is not valid before " + day(root.notBefore()),
                    "give the root that the gateway uses now"));
        } else if (root.notAfter().isBefore(day.plus(SOON_DAYS, ChronoUnit.DAYS))) {
            found.accept(Problem.warning(
                    place,
                    name + " expires on " + day(root.notAfter()),
                    "all users need a new package before that day"));
        }
    }

    private static void clientRoots(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        ByCertificate byCertificate = draft.authentication(ByCertificate.class);
        if (byCertificate == null) {
            return;
        }
        Instant day = asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int i = 0; i < byCertificate.clientRoots().size(); i++) {
            Certificate root = byCertificate.clientRoots().get(i).certificate();
            Place place = Place.field("authentication.certificate.clientRoots[" + i + "]");
            if (root.isSelfIssued() && root.isSilentAboutCa()) {
                found.accept(Problem.warning(
                        place,
                        "the client root " + quoted(root) + " does not say that it is a CA",
                        "make its successor with basic constraints CA:TRUE"));
            } else if (!root.isCa()) {
                found.accept(Problem.error(
                        place,
                        "the client root " + quoted(root) + " is not a CA certificate",
                        "give the CA that issues the users' certificates"));
            }
            if (root.notAfter().isBefore(day)) {
                found.accept(Problem.warning(
                        place,
                        "the client root " + quoted(root) + " expired on " + day(root.notAfter())
                                + "; no user under it can connect",
                        "take it out, or upload its successor to the gateway and give that here"));
            }
        }
    }

    private static void oneAnchor(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found) {
        if (draft.has(OPENVPN) && draft.trustAnchors().size() > 1) {
            found.accept(Problem.warning(
                    Place.field("trustAnchors"),
                    "the profile for the Azure VPN Client can name one trust anchor; it gets the first, "
                            + quoted(draft.trustAnchors().get(0).certificate()),
                    "put the root that the gateway uses today first"));
        }
    }

    private static String quoted(Certificate certificate) {
        return Quoted.of(certificate.displayName());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
