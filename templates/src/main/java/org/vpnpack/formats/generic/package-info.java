/** Generic/: what every client set up by hand needs. */
@NullMarked
package org.vpnpack.formats.generic;

import org.jspecify.annotations.NullMarked;
