package org.vpnpack.issuing.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Where a run writes: the folder of results, the packages in it or in a tar, and apart from them the file of passwords with
 * the journal.
 *
 * <p>One run at a time: the password file and the results are locked.
 */
public final class ExportFolder implements AutoCloseable {

    static final String CSV = "results.csv";
    static final String JSON_LINES = "results.jsonl";

    private final Path root;
    private final PackageStore packages;
    private final GrowingFile passwords;
    private final GrowingFile csv;
    private final GrowingFile json;
    private final GroupJournal journal;

    private ExportFolder(
            Path root,
            PackageStore packages,
            GroupJournal journal,
            GrowingFile passwords,
            GrowingFile csv,
            GrowingFile json) {
        this.root = root;
        this.packages = packages;
        this.journal = journal;
        this.passwords = passwords;
        this.csv = csv;
        this.json = json;
    }

    /**
     * Opens the output of a run whose packages are files, or makes it.
     *
     * @param sealed whether passwords are written into envelopes
     * @param byGateway whether each gateway has a folder of its own
     * @param packages how many there will be
     * @throws RefusedException when another run writes there, others can read the passwords, or a file is there that export did
     *     not write
     */
    public static ExportFolder open(Path root, Path passwordFile, boolean sealed, boolean byGateway, long packages) {
        return open(root, passwordFile, new Layout.Files(), sealed, byGateway, packages);
    }

    /**
     * Opens the output of a run, or makes it.
     *
     * @param root holds the results, and the packages where they are files
     * @throws RefusedException as above, and when packages of the list were streamed before, or no tar has the tar's name
     */
    public static ExportFolder open(
            Path root, Path passwordFile, Layout layout, boolean sealed, boolean byGateway, long packages) {
        OutputCheck.require(root, passwordFile, layout, sealed);
        makeFolders(root);
        makeFolders(PrivateFiles.folderOf(passwordFile.toAbsolutePath()));
        GroupJournal journal = GroupJournal.beside(passwordFile);
        List<GrowingFile> opened = new ArrayList<>();
        try {
            GrowingFile passwords = GrowingFile.open(passwordFile, sealed ? Parcel.SEALED : Parcel.PASSWORDS);
            opened.add(passwords);
            passwords.lock("another run is writing these passwords");
            GrowingFile csv = GrowingFile.open(root.resolve(CSV), ResultRow.HEADER);
            opened.add(csv);
            csv.lock("another run is writing these results");
            GrowingFile json = GrowingFile.open(root.resolve(JSON_LINES), "");
            opened.add(json);
            PackageStore store = store(root, layout, byGateway, packages);
            return new ExportFolder(root, store, journal, passwords, csv, json);
        } catch (RefusedException | ExportException e) {
            opened.forEach(GrowingFile::close);
            throw e;
        }
    }

    private static void makeFolders(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
        } catch (IOException e) {
            throw ExportException.unwritable(folder, e);
        }
    }

    private static PackageStore store(Path root, Layout layout, boolean byGateway, long packages) {
        if (layout instanceof Layout.TarFile tar) {
            return TarFileStore.open(tar.file(), byGateway, packages);
        }
        if (layout instanceof Layout.TarStream stream) {
            return new TarStreamStore(stream.out(), root.resolve(JSON_LINES), byGateway, packages);
        }
        return FolderStore.in(root, byGateway, packages);
    }

    /** What is there already, without writing anything. */
    static OutputLook look(Path root, Layout layout, boolean byGateway, long packages) {
        if (layout instanceof Layout.TarFile tar) {
            return TarFileStore.look(tar.file(), byGateway, packages);
        }
        if (layout instanceof Layout.TarStream stream) {
            return OutputLook.at(new TarStreamStore(stream.out(), root.resolve(JSON_LINES), byGateway, packages));
        }
        return OutputLook.at(FolderStore.in(root, byGateway, packages));
    }

    /**
     * Finishes what a killed run began, and forgets what it said of users that it gave nothing.
     *
     * @param shared what packages have in common, where it does not stand in each of them
     * @return whether something was finished, which the ledger knows now
     */
    boolean recover(GroupRecord record, List<Parting.Part> shared) {
        try {
            Optional<GroupJournal.Group> unfinished = journal.read();
            unfinished.ifPresent(this::requireSameStore);
            if (journal.isThere()) {
                packages.tidy();
            }
            packages.begin(
                    unfinished.stream().mapToLong(GroupJournal.Group::packages).findFirst(),
                    shared,
                    BegunOutput.of(root.resolve(JSON_LINES)));
            if (unfinished.isPresent()) {
                finish(unfinished.get(), record);
            }
            journal.remove();
            csv.keepOnly(List.of(ResultRow.Status.DONE + ","));
            json.keepOnly(List.of(ResultRow.DONE_JSON));
            return unfinished.isPresent();
        } catch (IOException e) {
            throw ExportException.unwritable(root, e);
        }
    }

    private void requireSameStore(GroupJournal.Group group) {
        if (!group.store().equals(packages.name())) {
            throw new RefusedException(Problem.error(
                    Place.file(root.toString()),
                    "the interrupted run wrote its packages "
                            + (group.store().isEmpty()
                                    ? "as files"
                                    : group.store().equals("-")
                                            ? "to standard output"
                                            : "into " + Quoted.of(group.store())),
                    "go on as it began"));
        }
    }

    private void finish(GroupJournal.Group group, GroupRecord record) throws IOException {
        List<Parcel> recorded = group.parcels().stream()
                .filter(parcel -> record.has(parcel.serial()))
                .toList();
        passwords.shrinkTo(group.passwords());
        // results that a run with other passwords added since, stay
        csv.forgetSince(group.csv(), group.parcels().stream().map(Parcel::csv).toList());
        json.forgetSince(
                group.json(), group.parcels().stream().map(Parcel::json).toList());
        packages.add(recorded, List::forEach);
        for (Parcel parcel : recorded) {
            appendPassword(parcel);
            csv.append(parcel.csv());
            json.append(parcel.json());
        }
        force();
        record.delivered(recorded.stream().map(Parcel::serial).toList());
        group.parcels().forEach(Parcel::close);
    }

    /** What the ledger knows of a group that was not finished. */
    interface GroupRecord {
        boolean has(String serial);

        void delivered(List<String> serials);
    }

    PackageStore packages() {
        return packages;
    }

    /** Makes sure that the group can be finished whatever happens; the ledger may have it then. */
    void begin(List<Parcel> parcels) {
        try {
            journal.write(new GroupJournal.Group(
                    packages.name(), packages.length(), passwords.length(), csv.length(), json.length(), parcels));
        } catch (IOException e) {
            throw ExportException.unwritable(root, e);
        }
    }

    /** Adds the packages of a group; they are on the disk when it returns. */
    void add(List<Parcel> parcels, GroupWriter.Placing placing) {
        packages.add(parcels, placing);
    }

    void appendPassword(Parcel parcel) {
        try {
            passwords.append(parcel.password());
        } catch (IOException e) {
            throw ExportException.unwritable(root, e);
        }
    }

    void appendResults(List<byte[]> csvLines, List<byte[]> jsonLines) {
        try {
            csv.append(joined(csvLines));
            json.append(joined(jsonLines));
        } catch (IOException e) {
            throw ExportException.unwritable(root, e);
        }
    }

    /** Ends the group; its packages are noted as handed over. */
    void end() {
        try {
            journal.remove();
        } catch (IOException e) {
            throw ExportException.unwritable(root, e);
        }
    }

    /** Sees that passwords and results are on the disk. */
    void forceLines() {
        try {
            force();
        } catch (IOException e) {
            throw ExportException.unwritable(root, e);
        }
    }

    @Override
    public void close() {
        try (passwords;
                csv;
                json) {
            packages.close();
        }
    }

    /** Ends the packages of a run that was not broken off. */
    void finish() {
        packages.finish();
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
}
