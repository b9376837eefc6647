/** Linux/: settings for strongSwan's swanctl and key files for NetworkManager, with the script that installs them. */
@NullMarked
package org.vpnpack.formats.linux;

import org.jspecify.annotations.NullMarked;
