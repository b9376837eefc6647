/** Certificates, keys and their containers. */
@NullMarked
package org.vpnpack.pki;

import org.jspecify.annotations.NullMarked;
