package org.vpnpack.gateway;

/** A root that the gateway trusts for clients; never written into a profile as a trust anchor. */
public record ClientRoot(Certificate certificate) {}
