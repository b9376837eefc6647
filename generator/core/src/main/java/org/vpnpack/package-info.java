/** The flow: a gateway document in, a verified package out. */
@NullMarked
package org.vpnpack;

import org.jspecify.annotations.NullMarked;
