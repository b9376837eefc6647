/** The front door for builds with Maven: each goal puts its parameters into the words of a command, and runs it. */
@NullMarked
package org.vpnpack.maven;

import org.jspecify.annotations.NullMarked;
