package org.vpnpack.bench;

/**
 * One block of users.
 *
 * @param nanos on the wall
 * @param cpuNanos of the whole process, all threads
 */
record Measured(int users, long nanos, long cpuNanos) {

    /** Users a second. */
    double rate() {
        return users * 1e9 / nanos;
    }

    /** Milliseconds of a processor for each user. */
    double cpuMillis() {
        return cpuNanos / 1e6 / users;
    }
}
