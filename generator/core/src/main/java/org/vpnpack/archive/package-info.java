/** The zip: written byte for byte alike, read without trust. */
@NullMarked
package org.vpnpack.archive;

import org.jspecify.annotations.NullMarked;
