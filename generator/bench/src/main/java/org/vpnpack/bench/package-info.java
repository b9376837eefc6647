/** Measures whole bulk exports in one process with what they are measured by. */
@NullMarked
package org.vpnpack.bench;

import org.jspecify.annotations.NullMarked;
