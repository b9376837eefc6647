/** Lists of users, read row by row; what the values of a row mean, its reader judges. */
@NullMarked
package org.vpnpack.users;

import org.jspecify.annotations.NullMarked;
