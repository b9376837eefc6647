/** The client formats that vpnpack knows. */
@NullMarked
package org.vpnpack.formats;

import org.jspecify.annotations.NullMarked;
