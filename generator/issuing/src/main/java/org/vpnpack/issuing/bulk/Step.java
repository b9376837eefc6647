package org.vpnpack.issuing.bulk;

/** What a row of the list comes to, for one gateway. */
sealed interface Step {

    /** A package is to be made. */
    record Make(Job job) implements Step {}

    /** The package is there, from a run before. */
    record Finished(Job job) implements Step {}

    /** Nothing is to be made, and why is told. */
    record Told(ResultRow row) implements Step {}
}
