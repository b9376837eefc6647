package org.vpnpack.gateway;

/** A root that clients trust for the gateway; never the root that the gateway trusts for clients. */
public record TrustAnchor(Certificate certificate) {}
