package org.vpnpack.issuing.bulk;

import java.util.List;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Where the packages of a run go; what cannot be written ends the run with an {@link ExportException}. */
interface PackageStore extends AutoCloseable {

    /** What tells this store from another in the journal. */
    String name();

    /** Forgets what was added since the store was this long; called before {@link #begin} alone. */
    void goBackTo(long length);

    /** Looks at what is there; packages can be added then. */
    void begin();

    /** Whether the package of a job is there. */
    boolean has(Job job);

    /** Where a package lies within the store, with {@code /} between the parts. */
    String path(Job job);

    /** How long the store is, where it can go back. */
    long length();

    /**
     * Adds what packages have in common, or finds that it is there.
     *
     * @throws org.vpnpack.rules.RefusedException when something else is there in its place
     */
    void addShared(Parting.Part part);

    /** Adds the packages of a group; they need not be on the disk when it returns. */
    void add(List<Parcel> parcels, GroupWriter.Placing placing);

    /** Sees that all that was added is on the disk. */
    void force();

    /** Adds what belongs at the end of a run that was not broken off. */
    void finish();

    /** What is told when the shared files of a run that goes on are not those of today. */
    static RefusedException otherShared(String place) {
        return new RefusedException(Problem.error(
                Place.file(place),
                "it does not hold what the packages of this run have in common: the gateway or the options changed, or"
                        + " its programs bear time stamps",
                "export the rest to another place, with a shared.zip of its own"));
    }

    @Override
    void close();
}
