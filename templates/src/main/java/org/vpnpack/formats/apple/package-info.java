/** Mac/: configuration profiles for macOS and iOS; the only package that knows property lists. */
@NullMarked
package org.vpnpack.formats.apple;

import org.jspecify.annotations.NullMarked;
