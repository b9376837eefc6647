package org.vpnpack.issuing.bulk;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What an output is like before anything is written into it.
 *
 * @param has whether the package of a job is there
 * @param path where a package lies within it, or would lie
 */
record OutputLook(Predicate<Job> has, Function<Job, String> path) {

    static OutputLook at(PackageStore store) {
        return new OutputLook(store::has, store::path);
    }
}
