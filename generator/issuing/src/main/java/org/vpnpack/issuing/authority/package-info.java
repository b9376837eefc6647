/** Certificate authorities: made here or given, and the lists of what they revoke. */
@NullMarked
package org.vpnpack.issuing.authority;

import org.jspecify.annotations.NullMarked;
