/** Certificates, keys and passwords of users. */
@NullMarked
package org.vpnpack.issuing.client;

import org.jspecify.annotations.NullMarked;
