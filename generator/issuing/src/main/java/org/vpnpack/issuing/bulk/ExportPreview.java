package org.vpnpack.issuing.bulk;

/**
 * What a run would do.
 *
 * @param toMake packages that are not there yet
 * @param samples packages that were made to judge by, and thrown away
 * @param seconds how long the rest takes about as fast as the samples
 * @param bytes how large the packages are together, if all are like the samples
 */
public record ExportPreview(
        long toMake, long finished, long existing, long failed, int samples, long seconds, long bytes) {}
