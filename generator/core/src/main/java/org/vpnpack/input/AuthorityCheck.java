package org.vpnpack.input;

import java.util.List;
import java.util.Optional;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.ClientChain;
import org.vpnpack.pki.SignatureCheck;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/** Tells before there is any user whether a gateway takes the users of an authority. */
public final class AuthorityCheck {

    private AuthorityCheck() {}

    /**
     * Why the gateway would refuse each user of an authority, or nothing; what a RADIUS server does, nobody here knows.
     *
     * @param authorities the authority's certificate, then those above it, as far as they are known
     * @param document the gateway's document, as the user named it
     */
    public static Optional<Problem> refusal(List<Certificate> authorities, Gateway gateway, String document) {
        if (gateway.radiusTakesCertificates()) {
            return Optional.empty();
        }
        Optional<ByCertificate> authentication = gateway.byCertificate();
        if (authentication.isEmpty()) {
            return Optional.of(Problem.error(
                    new Place(document, 0, 0, "authentication"),
                    "the gateway has no certificate authentication, so no client certificate can be used with it",
                    "leave this gateway out, or add authentication.certificate to its document"));
        }
        ByCertificate wanted = authentication.get();
        if (ClientChain.rootAbove(authorities, wanted.clientRoots(), SignatureCheck.JDK)
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(
                new Place(document, 0, 0, "authentication.certificate.clientRoots"),
                "users of the authority " + Quoted.of(authorities.get(0).displayName())
                        + " stand under none of the gateway's client roots; it wants " + IdentityReader.wanted(wanted)
                        + (hasNameOf(authorities, wanted) ? " with another key" : ""),
                "name the authority's root here and upload it to the gateway (vpnpack ca export), or issue under a root"
                        + " that the gateway has"));
    }

    private static boolean hasNameOf(List<Certificate> authorities, ByCertificate wanted) {
        return wanted.clientRoots().stream()
                .anyMatch(root -> authorities.stream()
                        .anyMatch(authority -> authority
                                .x509()
                                .getSubjectX500Principal()
                                .equals(root.certificate().x509().getSubjectX500Principal())));
    }
}
