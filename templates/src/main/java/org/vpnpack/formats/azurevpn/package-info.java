/** AzureVPN/: profiles for the Azure VPN Client. */
@NullMarked
package org.vpnpack.formats.azurevpn;

import org.jspecify.annotations.NullMarked;
