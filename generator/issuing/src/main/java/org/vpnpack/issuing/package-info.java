/** Makes, records and revokes what users hold; the steps between a gateway that was read and a package in somebody's hands. */
@NullMarked
package org.vpnpack.issuing;

import org.jspecify.annotations.NullMarked;
