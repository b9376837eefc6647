/** Authenticode signatures for the programs and scripts of a package; the only place that knows jsign. */
@NullMarked
package org.vpnpack.signing;

import org.jspecify.annotations.NullMarked;
