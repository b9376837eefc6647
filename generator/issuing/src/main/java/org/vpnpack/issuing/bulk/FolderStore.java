package org.vpnpack.issuing.bulk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.Digests;

/** Packages as files of a folder; each has its name only when all of it is on the disk. */
final class FolderStore implements PackageStore {

    private final Path root;
    private final PackagePlaces places;
    private final Set<Path> folders = new HashSet<>();

    private FolderStore(Path root, PackagePlaces places) {
        this.root = root;
        this.places = places;
    }

    /**
     * A look at the folder, which need not be there.
     *
     * @param packages how many there will be
     */
    static FolderStore in(Path root, boolean byGateway, long packages) {
        boolean begun = Files.exists(root.resolve(ExportFolder.CSV));
        return new FolderStore(
                root,
                begun
                        ? new PackagePlaces(byGateway, Files.isDirectory(root.resolve(PackagePlaces.FIRST)))
                        : PackagePlaces.begin(byGateway, packages));
    }

    @Override
    public String name() {
        return "";
    }

    /**
     * Leaves a sign of the way that was chosen, for the runs that go on. Nothing is forgotten: a package that has its name is
     * whole, and is known again by its digest.
     */
    @Override
    public void begin(OptionalLong length, List<Parting.Part> shared, Optional<BegunOutput> begun) {
        begun.ifPresent(before ->
                before.requireSame(places.byGateway(), !shared.isEmpty(), path -> Files.exists(root.resolve(path))));
        try {
            if (places.spread()) {
                PrivateFiles.createFolders(root.resolve(PackagePlaces.FIRST));
            }
        } catch (IOException e) {
            throw ExportException.unwritable(root, e);
        }
        shared.forEach(this::addShared);
    }

    @Override
    public void tidy() {
        try {
            PrivateFiles.removeLeftovers(root);
        } catch (IOException e) {
            throw ExportException.unwritable(root, e);
        }
    }

    @Override
    public boolean has(Job job) {
        return Files.exists(root.resolve(path(job)), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String path(Job job) {
        return places.path(job);
    }

    private void addShared(Parting.Part part) {
        Path target = root.resolve(part.path());
        try {
            makeFolder(PrivateFiles.folderOf(target));
            PrivateFiles.write(target, part.zip().bytes(), false);
        } catch (FileAlreadyExistsException e) {
            requireSameShared(target, part);
        } catch (IOException e) {
            throw ExportException.unwritable(target, e);
        }
    }

    private static void requireSameShared(Path target, Parting.Part part) {
        try {
            if (!Digests.sha256(Files.readAllBytes(target)).equals(part.zip().sha256())) {
                throw PackageStore.otherShared(target.toString());
            }
        } catch (IOException e) {
            throw ExportException.unwritable(target, e);
        }
    }

    @Override
    public void add(List<Parcel> parcels, GroupWriter.Placing placing) {
        placing.all(parcels, this::add);
    }

    private void add(Parcel parcel) {
        Path target = root.resolve(parcel.path());
        try {
            makeFolder(PrivateFiles.folderOf(target));
            PrivateFiles.write(target, parcel.zip(), false);
        } catch (FileAlreadyExistsException e) {
            requireSame(target, parcel, e);
        } catch (IOException e) {
            throw ExportException.unwritable(target, e);
        }
    }

    private static void requireSame(Path target, Parcel parcel, FileAlreadyExistsException e) {
        try {
            if (Digests.sha256(Files.readAllBytes(target)).equals(Digests.sha256(parcel.zip()))) {
                return; // the killed run came as far as this
            }
        } catch (IOException unreadable) {
            e.addSuppressed(unreadable);
        }
        throw ExportException.unwritable(target, e);
    }

    private synchronized void makeFolder(Path folder) throws IOException {
        if (folders.add(folder)) {
            PrivateFiles.createFolders(folder);
        }
    }
}
