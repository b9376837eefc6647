package org.vpnpack.source;

import java.security.GeneralSecurityException;
import org.vpnpack.gateway.Certificate;

/** Whether a root bears its own signature; one that does not was altered after it was made. */
final class SelfSignature {

    private SelfSignature() {}

    static boolean holds(Certificate root) {
        try {
            root.x509().verify(root.x509().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
