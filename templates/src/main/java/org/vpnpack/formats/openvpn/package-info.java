/** OpenVPN/: profiles for OpenVPN clients. */
@NullMarked
package org.vpnpack.formats.openvpn;

import org.jspecify.annotations.NullMarked;
