/** Values of a VPN gateway: each is parsed once, at the edge, and cannot be built wrong. */
@NullMarked
package org.vpnpack.gateway;

import org.jspecify.annotations.NullMarked;
