/** Lists of users for bulk export: what each row asks for. */
@NullMarked
package org.vpnpack.issuing.users;

import org.jspecify.annotations.NullMarked;
