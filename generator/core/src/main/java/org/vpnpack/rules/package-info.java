/** What a gateway may and may not be, as dated tables; what is wrong is told as problems. */
@NullMarked
package org.vpnpack.rules;

import org.jspecify.annotations.NullMarked;
