/** The way of a gateway and its users from one set of tunnel types to another, as a plan. */
@NullMarked
package org.vpnpack.migration;

import org.jspecify.annotations.NullMarked;
