/** vpnpack in the forms in which it is installed. */
@NullMarked
package org.vpnpack.dist;

import org.jspecify.annotations.NullMarked;
