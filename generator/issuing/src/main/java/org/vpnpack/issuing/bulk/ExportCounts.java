package org.vpnpack.issuing.bulk;

/**
 * How far a run is.
 *
 * @param total packages that the list asks for, and rows that ask for none they could get
 * @param made packages made by this run
 * @param finished packages that lay there when it began
 * @param existing users who have a certificate and no package in this output, and got nothing
 * @param failed rows and users that got nothing because something is wrong with them
 */
public record ExportCounts(long total, long made, long finished, long existing, long failed) {

    /** What needs no more work. */
    public long settled() {
        return made + finished + existing + failed;
    }

    ExportCounts withMade(long more) {
        return new ExportCounts(total, made + more, finished, existing, failed);
    }

    ExportCounts withFinished() {
        return new ExportCounts(total, made, finished + 1, existing, failed);
    }

    ExportCounts withExisting() {
        return new ExportCounts(total, made, finished, existing + 1, failed);
    }

    ExportCounts withFailed() {
        return new ExportCounts(total, made, finished, existing, failed + 1);
    }
}
