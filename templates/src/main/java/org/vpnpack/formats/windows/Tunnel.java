package org.vpnpack.formats.windows;

import static org.vpnpack.gateway.TunnelType.IKEV2;
import static org.vpnpack.gateway.TunnelType.SSTP;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.Phrase;
import org.vpnpack.gateway.Gateway;

/** The tunnel types that Windows has built in, alone and in order of preference. */
enum Tunnel {
    SSTP_ALONE("Sstp", "SSTP", null),
    IKEV2_ALONE("Ikev2", "IKEv2", null),
    /** IKEv2, then SSTP and nothing else: 14 in the phone book (ras.h, MS-RRASM 2.2.2.2.11), which no cmdlet can write. */
    IKEV2_THEN_SSTP("Ikev2", "ProtocolList", 14);

    private final String cmdletWord;
    private final String profileWord;
    private final @Nullable Integer vpnStrategy;

    Tunnel(String cmdletWord, String profileWord, @Nullable Integer vpnStrategy) {
        this.cmdletWord = cmdletWord;
        this.profileWord = profileWord;
        this.vpnStrategy = vpnStrategy;
    }

    /** Nothing for a gateway that has OpenVPN alone. */
    static Optional<Tunnel> of(Gateway gateway) {
        if (gateway.has(IKEV2)) {
            return Optional.of(gateway.has(SSTP) ? IKEV2_THEN_SSTP : IKEV2_ALONE);
        }
        return gateway.has(SSTP) ? Optional.of(SSTP_ALONE) : Optional.empty();
    }

    /** {@code -TunnelType} of Add-VpnConnection. */
    String cmdletWord() {
        return cmdletWord;
    }

    /** {@code NativeProtocolType} of the VPNv2 CSP. */
    String profileWord() {
        return profileWord;
    }

    /** What the phone book must hold in place of the value that Windows writes. */
    @Nullable
    Integer vpnStrategy() {
        return vpnStrategy;
    }

    Phrase phrase() {
        return switch (this) {
            case SSTP_ALONE -> Phrase.of("SSTP");
            case IKEV2_ALONE -> Phrase.of("IKEv2");
            case IKEV2_THEN_SSTP -> WindowsFiles.WORDING.say("ikev2ThenSstp");
        };
    }

    boolean hasIkev2() {
        return this != SSTP_ALONE;
    }
}
