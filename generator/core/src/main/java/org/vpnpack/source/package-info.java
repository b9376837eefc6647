/** What Azure, Terraform and packages tell about a gateway, turned into one gateway document. */
@NullMarked
package org.vpnpack.source;

import org.jspecify.annotations.NullMarked;
