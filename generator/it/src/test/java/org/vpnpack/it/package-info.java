/** Real VPN programs against what vpnpack writes. */
@NullMarked
package org.vpnpack.it;

import org.jspecify.annotations.NullMarked;
