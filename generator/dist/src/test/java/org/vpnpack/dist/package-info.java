@NullMarked
package org.vpnpack.dist;

import org.jspecify.annotations.NullMarked;
