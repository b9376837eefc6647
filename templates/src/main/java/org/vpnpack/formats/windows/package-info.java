/** The clients that are built into Windows: a script that sets them up, and profiles for device management. */
@NullMarked
package org.vpnpack.formats.windows;

import org.jspecify.annotations.NullMarked;
