package org.vpnpack.pki;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.ClientRoot;

/**
 * Finds the client root under which an identity stands: each signature on the way is verified and each intermediate must
 * be a CA within its path length. Dates, revocation and name constraints are not looked at here.
 */
public final class ClientChain {

    private static final int KEY_CERT_SIGN = 5;

    private ClientChain() {}

    /** The first of these roots that the identity's certificate leads to, or nothing; signatures are checked in this way. */
    public static Optional<ClientRoot> rootOf(
            ClientIdentity identity, List<ClientRoot> roots, SignatureCheck signatures) {
        List<Certificate> path = new ArrayList<>();
        path.add(identity.certificate());
        path.addAll(identity.chain());
        return rootOf(path, roots, signatures);
    }

    /**
     * The first of these roots that a path leads to, or nothing.
     *
     * @param path a client certificate, then the certificate of its issuer and so on, as far as they are known
     */
    public static Optional<ClientRoot> rootOf(
            List<Certificate> path, List<ClientRoot> roots, SignatureCheck signatures) {
        for (int at = 0; at < path.size(); at++) {
            Certificate current = path.get(at);
            int between = at;
            if (at > 0 && !(mayIssue(current, at - 1) && issued(current, path.get(at - 1), signatures))) {
                return Optional.empty();
            }
            Optional<ClientRoot> found = roots.stream()
                    .filter(root ->
                            mayAnchor(root.certificate(), between) && issued(root.certificate(), current, signatures))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * The first of these roots to which a certificate of any user of an authority would lead, or nothing.
     *
     * @param authorities the authority's certificate, then those above it, as far as they are known
     */
    public static Optional<ClientRoot> rootAbove(
            List<Certificate> authorities, List<ClientRoot> roots, SignatureCheck signatures) {
        for (int at = 0; at < authorities.size(); at++) {
            Certificate current = authorities.get(at);
            int between = at;
            if (at > 0 && !issued(current, authorities.get(at - 1), signatures)) {
                return Optional.empty();
            }
            Optional<ClientRoot> same = roots.stream()
                    .filter(root -> mayAnchor(root.certificate(), between) && isSame(root.certificate(), current))
                    .findFirst();
            if (same.isPresent() || !mayIssue(current, at)) {
                return same;
            }
            Optional<ClientRoot> above = roots.stream()
                    .filter(root -> mayAnchor(root.certificate(), between + 1)
                            && issued(root.certificate(), current, signatures))
                    .findFirst();
            if (above.isPresent()) {
                return above;
            }
        }
        return Optional.empty();
    }

    /** Whether two certificates are of one authority: what the one issued, the other did. */
    private static boolean isSame(Certificate one, Certificate other) {
        return one.x509().getSubjectX500Principal().equals(other.x509().getSubjectX500Principal())
                && one.x509().getPublicKey().equals(other.x509().getPublicKey());
    }

    /** The certificate, then that of its issuer and so on, as far as they are among the others. */
    static List<Certificate> upward(Certificate certificate, Collection<Certificate> others) {
        List<Certificate> left = new ArrayList<>(others);
        List<Certificate> path = new ArrayList<>();
        Optional<Certificate> next = Optional.of(certificate);
        while (next.isPresent()) {
            Certificate current = next.get();
            path.add(current);
            left.remove(current);
            next = left.stream()
                    .filter(candidate -> issued(candidate, current, SignatureCheck.JDK))
                    .findFirst();
        }
        return List.copyOf(path);
    }

    /** Whether it is a CA that may issue with so many authorities between it and the user. */
    private static boolean mayIssue(Certificate authority, int between) {
        return authority.isCa() && authority.x509().getBasicConstraints() >= between;
    }

    /**
     * Whether a root may stand at the top, with so many authorities between it and the user.
     *
     * <p>A root that says nothing about being a CA may: Microsoft's instructions for point-to-site roots ran for years
     * without basic constraints (MicrosoftDocs/azure-docs#75425), and to trust such a root is the gateway's decision.
     */
    private static boolean mayAnchor(Certificate root, int between) {
        boolean[] usage = root.x509().getKeyUsage();
        boolean silent = root.isSelfIssued()
                && root.x509().getExtensionValue(Extension.basicConstraints.getId()) == null
                && (usage == null || usage[KEY_CERT_SIGN]);
        return silent || mayIssue(root, between);
    }

    private static boolean issued(Certificate issuer, Certificate subject, SignatureCheck signatures) {
        return !issuer.equals(subject)
                && issuer.x509().getSubjectX500Principal().equals(subject.x509().getIssuerX500Principal())
                && signatures.holds(issuer, subject);
    }
}
