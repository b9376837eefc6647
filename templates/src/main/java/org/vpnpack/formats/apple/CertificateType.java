package org.vpnpack.formats.apple;

import java.security.interfaces.ECPublicKey;
import org.vpnpack.gateway.Certificate;

/** The kind of a certificate's key, in Apple's words. */
final class CertificateType {

    private CertificateType() {}

    /** {@code RSA}, {@code ECDSA256}, {@code ECDSA384} or {@code ECDSA521}. */
    static String of(Certificate certificate) {
        return certificate.x509().getPublicKey() instanceof ECPublicKey ec
                ? "ECDSA" + ec.getParams().getOrder().bitLength()
                : "RSA";
    }
}
