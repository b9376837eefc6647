package org.vpnpack.issuing.bulk;

import java.io.OutputStream;
import java.nio.file.Path;

/** How the packages of a run are handed over; results and passwords are files whatever becomes of the packages. */
public sealed interface Layout {

    /** Each in a file of its own in the output folder. */
    record Files() implements Layout {}

    /** One behind the other in a tar that the same command goes on with. */
    record TarFile(Path file) implements Layout {}

    /**
     * One behind the other into a stream of which nobody here knows how far its reader came.
     *
     * @param rest whether the run may follow one whose stream broke off
     */
    record TarStream(OutputStream out, boolean rest) implements Layout {}
}
