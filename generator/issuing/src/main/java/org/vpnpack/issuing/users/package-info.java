/** Lists of users for bulk export, read row by row. */
@NullMarked
package org.vpnpack.issuing.users;

import org.jspecify.annotations.NullMarked;
