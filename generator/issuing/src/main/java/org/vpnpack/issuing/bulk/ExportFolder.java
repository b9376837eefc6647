package org.vpnpack.issuing.bulk;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.InputFile;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Where a run writes: the folder of packages with the results, and apart from it the file of passwords with the journal.
 *
 * <p>One run at a time: the password file is locked.
 */
public final class ExportFolder implements AutoCloseable {

    static final String CSV = "results.csv";
    private static final String JSON_LINES = "results.jsonl";

    private final Path root;
    private final PackagePlaces places;
    private final GrowingFile passwords;
    private final GrowingFile csv;
    private final GrowingFile json;
    private final GroupJournal journal;
    private final FileLock lock;
    private final Set<Path> folders = new HashSet<>();

    private ExportFolder(Path root, PackagePlaces places, Path passwordFile, GrowingFile passwords, FileLock lock)
            throws IOException {
        this.root = root;
        this.places = places;
        this.passwords = passwords;
        this.lock = lock;
        this.journal = new GroupJournal(passwordFile.resolveSibling(passwordFile.getFileName() + ".journal"));
        this.csv = new GrowingFile(root.resolve(CSV), ResultRow.HEADER);
        this.json = new GrowingFile(root.resolve(JSON_LINES), "");
    }

    /**
     * Opens the output of a run, or makes it.
     *
     * @param sealed whether passwords are written into envelopes
     * @param byGateway whether each gateway has a folder of its own
     * @param packages how many there will be
     * @throws RefusedException when another run writes there, others can read the passwords, or passwords of the other kind
     *     stand there
     */
    public static ExportFolder open(Path root, Path passwordFile, boolean sealed, boolean byGateway, long packages) {
        try {
            PrivateFiles.createFolders(root);
            PrivateFiles.createFolders(PrivateFiles.folderOf(passwordFile.toAbsolutePath()));
            PackagePlaces places = PackagePlaces.in(root, byGateway, packages);
            places.mark();
            if (Files.exists(passwordFile, LinkOption.NOFOLLOW_LINKS)) {
                InputFile.requireSecret(passwordFile, "password file");
            }
            GrowingFile passwords = new GrowingFile(passwordFile, sealed ? Parcel.SEALED : Parcel.PASSWORDS);
            FileLock lock = lock(passwords, passwordFile);
            requireSameKind(passwords, passwordFile, sealed);
            return new ExportFolder(root, places, passwordFile, passwords, lock);
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    private static FileLock lock(GrowingFile passwords, Path file) throws IOException {
        FileLock lock = null;
        try {
            lock = passwords.channel().tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        if (lock == null) {
            passwords.close();
            throw new RefusedException(Problem.error(
                    Place.file(file.toString()),
                    "another run is writing these passwords",
                    "wait until it has ended, or give this run --passwords and -o of its own"));
        }
        return lock;
    }

    private static void requireSameKind(GrowingFile passwords, Path file, boolean sealed) throws IOException {
        if (!passwords.hasItsHeader()) {
            passwords.close();
            throw new RefusedException(Problem.error(
                    Place.file(file.toString()),
                    sealed ? "the file does not hold sealed passwords" : "the file holds sealed passwords, or none",
                    "go on as the run began, " + (sealed ? "without" : "with")
                            + " --seal-to, or give --passwords another file"));
        }
    }

    /** Finishes what a killed run began, and forgets what it said of users that it gave nothing. */
    void recover(GroupRecord record) {
        try {
            var unfinished = journal.read();
            if (unfinished.isPresent()) {
                GroupJournal.Group group = unfinished.get();
                List<Parcel> recorded = group.parcels().stream()
                        .filter(parcel -> record.has(parcel.serial()))
                        .toList();
                passwords.shrinkTo(group.passwords());
                csv.shrinkTo(group.csv());
                json.shrinkTo(group.json());
                for (Parcel parcel : recorded) {
                    place(parcel);
                    appendPassword(parcel);
                    csv.append(parcel.csv());
                    json.append(parcel.json());
                }
                force();
                record.delivered(recorded.stream().map(Parcel::serial).toList());
                group.parcels().forEach(Parcel::close);
            }
            journal.remove();
            csv.keepOnly(List.of(ResultRow.Status.DONE + ","));
            json.keepOnly(List.of("{\"status\":\"" + ResultRow.Status.DONE + "\""));
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    /** What the ledger knows of a group that was not finished. */
    interface GroupRecord {
        boolean has(String serial);

        void delivered(List<String> serials);
    }

    PackagePlaces places() {
        return places;
    }

    /** Makes sure that the group can be finished whatever happens; the ledger may have it then. */
    void begin(List<Parcel> parcels) {
        try {
            journal.write(new GroupJournal.Group(passwords.length(), csv.length(), json.length(), parcels));
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    /** Gives a package its name; may be called by several threads for packages of one group. */
    void place(Parcel parcel) {
        Path target = root.resolve(parcel.path());
        try {
            makeFolder(PrivateFiles.folderOf(target));
            PrivateFiles.write(target, parcel.zip(), false);
        } catch (FileAlreadyExistsException e) {
            requireSame(target, parcel, e);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private void requireSame(Path target, Parcel parcel, FileAlreadyExistsException e) {
        try {
            if (Digests.sha256(Files.readAllBytes(target)).equals(Digests.sha256(parcel.zip()))) {
                return; // the killed run came as far as this
            }
        } catch (IOException unreadable) {
            e.addSuppressed(unreadable);
        }
        throw unwritable(target, e);
    }

    private synchronized void makeFolder(Path folder) throws IOException {
        if (folders.add(folder)) {
            PrivateFiles.createFolders(folder);
        }
    }

    void appendPassword(Parcel parcel) {
        try {
            passwords.append(parcel.password());
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    void appendResults(List<byte[]> csvLines, List<byte[]> jsonLines) {
        try {
            csv.append(joined(csvLines));
            json.append(joined(jsonLines));
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    /** Ends the group; its packages are noted as handed over. */
    void end() {
        try {
            journal.remove();
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    void forceAll() {
        try {
            force();
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    @Override
    public void close() {
        try (passwords;
                csv;
                json) {
            lock.release();
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    private void force() throws IOException {
        passwords.force();
        csv.force();
        json.force();
    }

    private static byte[] joined(List<byte[]> lines) {
        byte[] all = new byte[lines.stream().mapToInt(line -> line.length).sum()];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, all, at, line.length);
            at += line.length;
        }
        return all;
    }

    private static ExportException unwritable(Path file, IOException e) {
        return new ExportException("cannot write " + Quoted.bare(file.toString()), e);
    }
}
