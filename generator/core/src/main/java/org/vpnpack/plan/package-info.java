/** Which client formats a package holds, and why. */
@NullMarked
package org.vpnpack.plan;

import org.jspecify.annotations.NullMarked;
