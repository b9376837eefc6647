@NullMarked
package org.vpnpack.build;

import org.jspecify.annotations.NullMarked;
