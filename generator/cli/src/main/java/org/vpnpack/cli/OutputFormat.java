package org.vpnpack.cli;

/** How results are printed. */
enum OutputFormat {
    TEXT,
    JSON
}
