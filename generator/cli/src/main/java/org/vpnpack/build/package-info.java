/** What the front doors of build tools share: words of commands in place of parameters, and packages that are up to date. */
@NullMarked
package org.vpnpack.build;

import org.jspecify.annotations.NullMarked;
