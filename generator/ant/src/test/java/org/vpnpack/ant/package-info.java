@NullMarked
package org.vpnpack.ant;

import org.jspecify.annotations.NullMarked;
