/** What a client format is, and the escaping templates it renders with. */
@NullMarked
package org.vpnpack.format;

import org.jspecify.annotations.NullMarked;
