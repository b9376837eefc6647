package org.vpnpack.gateway;

/** What OpenVPN clients must know beside the gateway's names. Not a record, since it holds a key. */
public final class OpenVpnSettings {

    private final int port;
    private final Transport transport;
    private final StaticKey tlsAuth;

    /** The transport under OpenVPN's TLS. */
    public enum Transport {
        TCP,
        UDP
    }

    /** @throws IllegalArgumentException when the port is not one of 1 to 65535 */
    public OpenVpnSettings(int port, Transport transport, StaticKey tlsAuth) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no such port: " + port);
        }
        this.port = port;
        this.transport = transport;
        this.tlsAuth = tlsAuth;
    }

    public int port() {
        return port;
    }

    public Transport transport() {
        return transport;
    }

    public StaticKey tlsAuth() {
        return tlsAuth;
    }

    @Override
    public String toString() {
        return "OpenVpnSettings[port=" + port + ", transport=" + transport + ", tlsAuth=redacted]";
    }
}
