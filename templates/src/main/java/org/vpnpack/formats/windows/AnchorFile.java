package org.vpnpack.formats.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.TrustAnchor;

/**
 * A root that Windows must trust, as a file that it opens: {@code VpnServerRoot.cer}, {@code VpnServerRoot-2.cer}, ...
 *
 * <p>Not Azure's {@code .cer_0}: no program opens that.
 */
record AnchorFile(String name, Certificate certificate) {

    /**
     * Roots that Windows brings along or fetches by itself (SHA-1): DigiCert Global Root CA and G2. Nothing adds them to a
     * computer or takes them away: other programs live on them.
     */
    private static final Set<String> PUBLIC_ROOTS =
            Set.of("A8985D3A65E5E5C4B2D7D66D40C6DD2FB19C5436", "DF3C24F9BFD666761B268073FE06D1CC8D4F82A4");

    /** The gateway's own, in the document's order, then the RADIUS server's. */
    static List<AnchorFile> of(Gateway gateway) {
        List<AnchorFile> files = new ArrayList<>(named("VpnServerRoot", gateway.trustAnchors()));
        if (SignIn.of(gateway) == SignIn.RADIUS_CERTIFICATE) {
            files.addAll(named(
                    "RadiusServerRoot",
                    gateway.byRadius().map(ByRadius::serverRoots).orElseThrow()));
        }
        return files;
    }

    private static List<AnchorFile> named(String stem, List<TrustAnchor> anchors) {
        List<AnchorFile> files = new ArrayList<>();
        for (TrustAnchor anchor : anchors) {
            String number = files.isEmpty() ? "" : "-" + (files.size() + 1);
            files.add(new AnchorFile(stem + number + ".cer", anchor.certificate()));
        }
        return files;
    }

    boolean isPublicRoot() {
        return PUBLIC_ROOTS.contains(certificate.thumbprint());
    }
}
