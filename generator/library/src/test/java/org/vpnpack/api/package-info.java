@NullMarked
package org.vpnpack.api;

import org.jspecify.annotations.NullMarked;
