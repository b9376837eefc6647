package org.vpnpack.format;

import java.util.Set;

/** What a profile can state about its gateway or user; all files of a package must state the same. */
public enum Topic {
    GATEWAY_ADDRESS("gateway address"),
    SERVER_CERTIFICATE_NAME("server certificate name"),
    /** SHA-1 thumbprints, in order. */
    TRUST_ANCHORS("trust anchors"),
    /** SHA-1 thumbprint of the first one, for formats that carry one only. */
    FIRST_TRUST_ANCHOR("first trust anchor"),
    /** SHA-256 of the key's bytes, never the key. */
    STATIC_KEY("static key"),
    /** SHA-1 thumbprint of the client root that the user's certificate stands under. */
    CLIENT_ROOT("client root certificate"),
    /** SHA-1 thumbprints of all client roots, in order, for formats that tell clients which certificates will do. */
    CLIENT_ROOTS("client root certificates"),
    /** SHA-1 thumbprint of the user's certificate; no value where the user is to put theirs in. */
    CLIENT_CERTIFICATE("client certificate"),
    TUNNEL_TYPES("tunnel types"),
    /** Prefixes, in order. */
    ROUTES("routes"),
    /** Prefixes that the client itself adds, in order. */
    INCLUDED_ROUTES("included routes"),
    /** Prefixes that the client itself keeps out, in order. */
    EXCLUDED_ROUTES("excluded routes"),
    /** Prefixes that a client routes which learns none from the gateway: the routes, then the client address pools. */
    CLIENT_ROUTES("routes and client address pools"),
    CLIENT_ADDRESS_POOLS("client address pools"),
    DNS_SERVERS("DNS servers"),
    /** {@code tcp} or {@code udp}. */
    OPENVPN_TRANSPORT("transport of OpenVPN"),
    OPENVPN_PORT("port of OpenVPN"),
    /** Whether the client itself sends all traffic through the tunnel: {@code force}, else {@code split}. */
    TUNNEL_MODE("tunnel mode"),
    NETWORK_NAME("virtual network name"),
    ENTRA_ID("Entra ID tenant, audience and issuer"),
    /** Name and SHA-256 of each file that sets up Windows, in the folder and in installers. */
    WINDOWS_SETUP("files that set up Windows"),
    /** SHA-256 of the script among them with its signature, which {@link #WINDOWS_SETUP} leaves aside. */
    SETUP_SCRIPT("script that sets up Windows"),
    /** SHA-1 thumbprint of the certificate whose signature a file bears; each file has its own. */
    SIGNER("signer"),
    /** Level and rounds of the PKCS#12 container in a file; each file has its own. */
    CONTAINER("PKCS#12 container"),
    /** Stated, without more, where the container's password stands beside it. */
    EMBEDDED_PASSWORD("embedded password");

    private static final Set<Topic> OF_ONE_FILE = Set.of(SIGNER, CONTAINER, EMBEDDED_PASSWORD);

    private final String label;

    Topic(String label) {
        this.label = label;
    }

    /** Whether files may differ on this. */
    public boolean isOfOneFile() {
        return OF_ONE_FILE.contains(this);
    }

    @Override
    public String toString() {
        return label;
    }
}
