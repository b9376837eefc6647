@NullMarked
package org.vpnpack.maven;

import org.jspecify.annotations.NullMarked;
