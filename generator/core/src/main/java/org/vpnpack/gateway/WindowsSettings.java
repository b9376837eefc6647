package org.vpnpack.gateway;

import java.util.OptionalInt;

/**
 * What the clients that are built into Windows do beyond the gateway itself.
 *
 * @param machineCertificate whether the computer signs in with a certificate of its own, in place of the user
 * @param retryHours for IKEv2 with SSTP: how many hours a client that fell back stays with SSTP before it tries IKEv2 first
 *     again; empty means Windows' own 168, and 0 always IKEv2 first
 */
public record WindowsSettings(boolean machineCertificate, OptionalInt retryHours) {

    /** The most hours that Windows takes (Microsoft, VPNv2 CSP, read 2026-11). */
    public static final int MAX_RETRY_HOURS = 500_000;

    public static final WindowsSettings DEFAULT = new WindowsSettings(false, OptionalInt.empty());
}
