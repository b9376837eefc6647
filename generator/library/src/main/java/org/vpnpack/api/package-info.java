/**
 * The front door for other Java programs, and the whole of what they may rely on: begin with {@link org.vpnpack.api.Vpnpack}.
 *
 * <p>Signatures hold types of the JDK and of this package only. All other packages of vpnpack may change at any time.
 */
@NullMarked
package org.vpnpack.api;

import org.jspecify.annotations.NullMarked;
