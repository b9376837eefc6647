/** A package read back and held against itself. */
@NullMarked
package org.vpnpack.verify;

import org.jspecify.annotations.NullMarked;
