/** The command line: translates words into requests and results into text; decides nothing itself. */
@NullMarked
package org.vpnpack.cli;

import org.jspecify.annotations.NullMarked;
