/** Bulk export: a package for each user of a list, on all cores, in a run that may stop at any moment and goes on. */
@NullMarked
package org.vpnpack.issuing.bulk;

import org.jspecify.annotations.NullMarked;
