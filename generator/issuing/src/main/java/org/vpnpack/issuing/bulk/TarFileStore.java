package org.vpnpack.issuing.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.archive.TarListing;
import org.vpnpack.archive.TarWriter;
import org.vpnpack.gateway.Digests;
import org.vpnpack.plan.SharedPackage;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Packages one behind the other in a tar that grows; one writer adds them, in the order in which the ledger has them.
 *
 * <p>What is there, the headers of its entries tell: some 30 bytes are held for each.
 */
final class TarFileStore implements PackageStore {

    private final Path file;
    private final boolean byGateway;
    private final long packages;
    private final FileChannel channel;
    private final TarWriter tar;
    private Entries entries = new Entries();
    private PackagePlaces places;

    private TarFileStore(Path file, boolean byGateway, long packages, FileChannel channel) {
        this.file = file;
        this.byGateway = byGateway;
        this.packages = packages;
        this.channel = channel;
        this.tar = new TarWriter(Channels.newOutputStream(channel));
        this.places = PackagePlaces.begin(byGateway, packages);
    }

    /** What a tar holds. */
    private static final class Entries {
        private final KeyNumbers there = new KeyNumbers();
        private final Map<String, TarListing.Entry> shared = new HashMap<>();
        private boolean spread;
        private long end;

        static Entries of(FileChannel channel, Path file) throws IOException {
            Entries entries = new Entries();
            try {
                entries.end = TarListing.read(channel, entries::add);
            } catch (IllegalArgumentException e) {
                throw OutputCheck.noTar(file, String.valueOf(e.getMessage()));
            }
            return entries;
        }

        void add(TarListing.Entry entry) {
            spread |= entry.path().equals(PackagePlaces.FIRST + "/");
            add(entry.path());
            if (entry.path().endsWith(SharedPackage.NAME)) {
                shared.put(entry.path(), entry);
            }
        }

        void add(String path) {
            there.put(JobKey.ofText(path), 1);
        }

        PackagePlaces places(boolean byGateway, long packages) {
            return end == 0 ? PackagePlaces.begin(byGateway, packages) : new PackagePlaces(byGateway, spread);
        }

        boolean has(String path) {
            return there.get(JobKey.ofText(path)) != KeyNumbers.NONE;
        }
    }

    /**
     * Opens the tar, or makes it.
     *
     * @param file is not there yet, or a tar of export
     * @throws RefusedException when another run writes it
     */
    static TarFileStore open(Path file, boolean byGateway, long packages) {
        try {
            FileChannel channel = PrivateFiles.openGrowing(file);
            boolean free = false;
            try {
                free = channel.tryLock() != null;
            } catch (OverlappingFileLockException e) {
                // held by this very process
            }
            if (!free) {
                channel.close();
                throw new RefusedException(Problem.error(
                        Place.file(file.toString()), "another run is writing this tar", "wait until it has ended"));
            }
            return new TarFileStore(file, byGateway, packages, channel);
        } catch (IOException e) {
            throw ExportException.unwritable(file, e);
        }
    }

    /** What is in the tar, without writing anything; it need not be there. */
    static OutputLook look(Path file, boolean byGateway, long packages) {
        Entries entries = new Entries();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel channel = FileChannel.open(file)) {
                entries = Entries.of(channel, file);
            } catch (IOException e) {
                throw ExportException.unwritable(file, e);
            }
        }
        PackagePlaces places = entries.places(byGateway, packages);
        Entries found = entries;
        return new OutputLook(job -> found.has(places.path(job)), places::path);
    }

    @Override
    public String name() {
        return file.toAbsolutePath().normalize().toString();
    }

    @Override
    public void begin(OptionalLong length, List<Parting.Part> shared, Optional<BegunOutput> begun) {
        try {
            if (length.isPresent()) {
                goBackTo(length.getAsLong());
            }
            entries = Entries.of(channel, file);
            places = entries.places(byGateway, packages);
            if (entries.end == 0) {
                requireOwnBeginning(shared);
            } else {
                begun.ifPresent(before -> before.requireSame(byGateway, !shared.isEmpty(), entries::has));
            }
            channel.truncate(entries.end);
            channel.position(entries.end);
            if (entries.end == 0 && places.spread()) {
                tar.addFolder(PackagePlaces.FIRST);
            }
            for (Parting.Part part : shared) {
                addShared(part);
            }
            channel.force(false);
        } catch (IOException e) {
            throw ExportException.unwritable(file, e);
        }
    }

    /** Where there is no whole entry, whatever is there must be what a killed run wrote of the first of them. */
    private void requireOwnBeginning(List<Parting.Part> shared) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        TarWriter first = new TarWriter(expected);
        if (places.spread()) {
            first.addFolder(PackagePlaces.FIRST);
        }
        for (Parting.Part part : shared) {
            first.add(part.path(), part.zip().bytes());
        }
        byte[] wanted = expected.toByteArray();
        byte[] there = channel.size() > wanted.length ? new byte[0] : Files.readAllBytes(file);
        if (channel.size() > there.length || !Arrays.equals(there, 0, there.length, wanted, 0, there.length)) {
            throw OutputCheck.noTar(file, OutputCheck.NO_ENTRY);
        }
    }

    private void goBackTo(long length) throws IOException {
        if (channel.size() < length) {
            throw new RefusedException(Problem.error(
                    Place.file(file.toString()),
                    "the tar is shorter than the interrupted run left it",
                    "put that run's tar here again"));
        }
        channel.truncate(length);
    }

    private void addShared(Parting.Part part) throws IOException {
        TarListing.Entry there = entries.shared.get(part.path());
        if (there == null) {
            tar.add(part.path(), part.zip().bytes());
            entries.add(part.path());
        } else if (there.size() != part.zip().bytes().length
                || !Digests.sha256(TarListing.content(channel, there))
                        .equals(part.zip().sha256())) {
            throw PackageStore.otherShared(file + ", " + part.path());
        }
    }

    @Override
    public boolean has(Job job) {
        return entries.has(path(job));
    }

    @Override
    public String path(Job job) {
        return places.path(job);
    }

    @Override
    public long length() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw ExportException.unwritable(file, e);
        }
    }

    @Override
    public void add(List<Parcel> parcels, GroupWriter.Placing placing) {
        try {
            for (Parcel parcel : parcels) {
                tar.add(parcel.path(), parcel.zip());
                entries.add(parcel.path());
            }
            channel.force(false);
        } catch (IOException e) {
            throw ExportException.unwritable(file, e);
        }
    }

    @Override
    public void finish() {
        try {
            tar.finish();
            channel.force(false);
        } catch (IOException e) {
            throw ExportException.unwritable(file, e);
        }
    }

    /** Closes the lock too. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw ExportException.unwritable(file, e);
        }
    }
}
