/** Android/: profiles for the strongSwan app. */
@NullMarked
package org.vpnpack.formats.android;

import org.jspecify.annotations.NullMarked;
