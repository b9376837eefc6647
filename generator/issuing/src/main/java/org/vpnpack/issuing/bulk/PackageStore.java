package org.vpnpack.issuing.bulk;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Where the packages of a run go; what cannot be written ends the run with an {@link ExportException}. */
interface PackageStore extends AutoCloseable {

    /** What tells this store from another in the journal. */
    String name();

    /**
     * Looks at what is there, and adds what packages have in common, on the disk when it returns; packages can be added then.
     *
     * @param length how long the store was before the group that an interrupted run began; what came since is forgotten
     * @param shared is added, or found to be there
     * @param begun what the results tell of packages that are there
     * @throws RefusedException when something else is there in its place, the store is shorter than that, or was begun in another
     *     way
     */
    void begin(OptionalLong length, List<Parting.Part> shared, Optional<BegunOutput> begun);

    /** Whether the package of a job is there. */
    boolean has(Job job);

    /** Where a package lies within the store, with {@code /} between the parts. */
    String path(Job job);

    /** Removes what a killed run left behind that never became a package. */
    default void tidy() {}

    /** Where the store can go back to; one that cannot is always at its beginning. */
    default long length() {
        return 0;
    }

    /** Adds the packages of a group; they are on the disk when it returns. */
    void add(List<Parcel> parcels, GroupWriter.Placing placing);

    /** Adds what belongs at the end of a run that was not broken off, if anything does. */
    default void finish() {}

    /** Closes what the store opened, if it opened anything. */
    @Override
    default void close() {}

    /** What is told when the shared files of a run that goes on are not those of today. */
    static RefusedException otherShared(String place) {
        return new RefusedException(Problem.error(
                Place.file(place),
                "it does not hold what the packages of this run have in common: the gateway or the options changed, or"
                        + " its programs bear time stamps",
                "export the rest to another place, with a shared.zip of its own"));
    }
}
