package org.vpnpack.issuing.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.FileStem;
import org.vpnpack.issuing.Issuance;

/**
 * Where each package lies in the output folder: {@code alice.zip}, with several gateways {@code gateway/alice.zip}.
 *
 * <p>For a large list these stand in 256 folders, {@code 00} to {@code ff}, by the first two digits of the digest of user and
 * gateway. A folder that was begun in one way goes on in it, whatever becomes of the list.
 */
final class PackagePlaces {

    /** A folder with more files is slow in many file managers. */
    static final int LARGE = 10_000;

    private static final String FIRST = "00";

    private final Path root;
    private final boolean byGateway;
    private final boolean spread;

    private PackagePlaces(Path root, boolean byGateway, boolean spread) {
        this.root = root;
        this.byGateway = byGateway;
        this.spread = spread;
    }

    /** @param packages how many there will be */
    static PackagePlaces in(Path root, boolean byGateway, long packages) {
        boolean begun = Files.exists(root.resolve(ExportFolder.CSV));
        boolean spread = begun ? Files.isDirectory(root.resolve(FIRST)) : packages > LARGE;
        return new PackagePlaces(root, byGateway, spread);
    }

    /** Leaves a sign of the way that was chosen, for the runs that go on. */
    void mark() throws IOException {
        if (spread) {
            PrivateFiles.createFolders(root.resolve(FIRST));
        }
    }

    /** Where a package lies within the folder, with {@code /} between the parts. */
    String path(Job job) {
        String part = spread ? String.format("%02x/", job.key().high() >>> 56) : "";
        String gateway = byGateway ? FileStem.ofGateway(job.gateway().gateway().name()) + "/" : "";
        return part + gateway + Issuance.packageName(job.wish().user());
    }

    boolean has(Job job) {
        return Files.exists(root.resolve(path(job)), LinkOption.NOFOLLOW_LINKS);
    }
}
