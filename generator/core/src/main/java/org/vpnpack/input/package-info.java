/** Documents in, gateways or problems out. */
@NullMarked
package org.vpnpack.input;

import org.jspecify.annotations.NullMarked;
