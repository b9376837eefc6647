package org.vpnpack.api;

/** How grave a message is. */
public enum Severity {
    /** There is no package, or this one is not fit for use. */
    ERROR,
    /** It works, and somebody will regret it. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
