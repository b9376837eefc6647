/** The front door for builds with Ant or Gradle: each task puts its attributes into the words of a command, and runs it. */
@NullMarked
package org.vpnpack.ant;

import org.jspecify.annotations.NullMarked;
