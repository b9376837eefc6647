/** The samples as tests: what each gives, how each wrong one is refused, and what the documentation says of them. */
@NullMarked
package org.vpnpack.samples;

import org.jspecify.annotations.NullMarked;
