package org.vpnpack.gateway;

/** A gateway's custom policy: it replaces all of Azure's default proposals by one for IKE and one for ESP. */
public record IpsecPolicy(IkePolicy ike, EspPolicy esp) {}
