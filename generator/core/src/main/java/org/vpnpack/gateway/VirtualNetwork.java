package org.vpnpack.gateway;

/**
 * The virtual network behind an Azure gateway, as its profiles name it.
 *
 * @param name what clients show as the connection's name
 * @param id the GUID that Azure puts into VpnSettings.xml, or empty when the document does not tell it
 */
public record VirtualNetwork(Text name, String id) {}
