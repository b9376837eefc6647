package org.vpnpack.formats.windows;

import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.Gateway;

/** Who signs in, and by what; Windows knows no Entra ID outside the Azure VPN Client. */
enum SignIn {
    /** EAP-TLS with the gateway. */
    USER_CERTIFICATE,
    /** IKEv2's own authentication. */
    MACHINE_CERTIFICATE,
    /** EAP-MSCHAPv2 with the RADIUS server, which only IKEv2 or SSTP around it protects. */
    RADIUS_PASSWORD,
    /** EAP-TLS with the RADIUS server. */
    RADIUS_CERTIFICATE;

    /** The rules see to it that a gateway with IKEv2 or SSTP has exactly one of certificate and RADIUS. */
    static SignIn of(Gateway gateway) {
        if (gateway.byCertificate().isPresent()) {
            return gateway.windows().machineCertificate() ? MACHINE_CERTIFICATE : USER_CERTIFICATE;
        }
        RadiusMethod method = gateway.byRadius().map(ByRadius::method).orElseThrow();
        return switch (method) {
            case EAP_MSCHAPV2 -> RADIUS_PASSWORD;
            case EAP_TLS -> RADIUS_CERTIFICATE;
        };
    }

    boolean isEap() {
        return this != MACHINE_CERTIFICATE;
    }

    boolean isEapTls() {
        return this == USER_CERTIFICATE || this == RADIUS_CERTIFICATE;
    }

    boolean hasCertificate() {
        return this != RADIUS_PASSWORD;
    }

    /** The store that the certificate belongs in, as PowerShell writes it behind {@code Cert:\}. */
    String store() {
        return this == MACHINE_CERTIFICATE ? "LocalMachine\\My" : "CurrentUser\\My";
    }

    Phrase phrase() {
        return WindowsFiles.WORDING.say(
                switch (this) {
                    case USER_CERTIFICATE -> "byCertificate";
                    case MACHINE_CERTIFICATE -> "byComputersCertificate";
                    case RADIUS_PASSWORD -> "byPassword";
                    case RADIUS_CERTIFICATE -> "byRadiusCertificate";
                });
    }
}
