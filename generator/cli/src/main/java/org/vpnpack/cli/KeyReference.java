package org.vpnpack.cli;

/** Where a signing key is, as an option names it: a file's path or a pkcs11: URI, never the key or its password. */
record KeyReference(String value) {}
