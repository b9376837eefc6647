package org.vpnpack.issuing.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vpnpack.archive.TarListing;
import org.vpnpack.input.InputFile;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Looks at the files that a run would write into, before it writes: only what export wrote is gone on with. */
public final class OutputCheck {

    static final String NO_ENTRY = "it holds no whole entry";

    private OutputCheck() {}

    /**
     * Writes nothing, and needs nothing to be there.
     *
     * @param root the folder of the results
     * @param sealed whether passwords are written into envelopes
     * @throws RefusedException when one of the files is not export's, others may read it, or two of them would be one file; when
     *     packages were streamed from there before
     */
    public static void require(Path root, Path passwords, Layout layout, boolean sealed) {
        try {
            Set<Path> names = new HashSet<>();
            requireOwn(names, passwords, "the passwords");
            requireFile(passwords, "password file", "--passwords");
            if (begins(passwords, sealed ? Parcel.PASSWORDS : Parcel.SEALED)
                    && !begins(passwords, sealed ? Parcel.SEALED : Parcel.PASSWORDS)) {
                throw refused(
                        passwords,
                        sealed ? "the file does not hold sealed passwords" : "the file holds sealed passwords",
                        "go on as the run began, " + (sealed ? "without" : "with")
                                + " --seal-to, or give --passwords another file");
            }
            requireBeginning(passwords, sealed ? Parcel.SEALED : Parcel.PASSWORDS, "give --passwords another file");
            requirePrivate(passwords, "password file");
            for (Result result : RESULTS) {
                Path file = root.resolve(result.name());
                requireOwn(names, file, "the results");
                requireFile(file, "file of results", "-o");
                requireBeginning(file, result.beginning(), "give -o another folder");
            }
            if (layout instanceof Layout.TarFile tar) {
                requireOwn(names, tar.file(), "the tar");
                requireFile(tar.file(), "tar", "--tar");
                requireTar(tar.file(), Files.exists(root.resolve(ExportFolder.CSV)));
                requirePrivate(tar.file(), "tar");
            }
            if (layout instanceof Layout.TarStream stream && !stream.rest()) {
                requireFirst(stream, root, passwords);
            }
        } catch (IOException e) {
            throw ExportException.unwritable(root, e);
        }
    }

    private record Result(String name, String beginning) {}

    private static final List<Result> RESULTS = List.of(
            new Result(ExportFolder.CSV, ResultRow.HEADER), new Result(ExportFolder.JSON_LINES, ResultRow.JSON));

    private static void requireOwn(Set<Path> names, Path file, String what) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        if (!names.add(Files.exists(absolute) ? absolute.toRealPath() : absolute)) {
            throw refused(file, what + " would be in one file with others", "give each a name of its own");
        }
    }

    private static void requireFile(Path file, String what, String option) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(
                    file, "a folder, link or device has the name of the " + what, "give " + option + " another name");
        }
    }

    private static void requirePrivate(Path file, String what) {
        if (Files.exists(file)) {
            InputFile.requireSecret(file, what);
        }
    }

    private static void requireBeginning(Path file, String beginning, String otherwise) throws IOException {
        if (!begins(file, beginning)) {
            throw refused(file, "export did not write this file, and would lose what it holds", otherwise);
        }
    }

    /** As far as the file goes: a killed run may have written a part of its first line. */
    private static boolean begins(Path file, String beginning) throws IOException {
        if (!Files.exists(file)) {
            return true;
        }
        byte[] wanted = Parcel.utf8(beginning);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] there = in.readNBytes(wanted.length);
            return Arrays.equals(there, 0, there.length, wanted, 0, there.length);
        }
    }

    /** @param begun whether a run was here before, which may have been killed in the midst of the first entry */
    private static void requireTar(Path file, boolean begun) throws IOException {
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file)) {
                if (TarListing.read(channel, entry -> {}) == 0 && channel.size() > 0 && !begun) {
                    throw noTar(file, NO_ENTRY);
                }
            } catch (IllegalArgumentException e) {
                throw noTar(file, String.valueOf(e.getMessage()));
            }
        }
    }

    private static void requireFirst(Layout.TarStream stream, Path root, Path passwords) {
        TarStreamStore store = new TarStreamStore(stream.out(), root.resolve(ExportFolder.JSON_LINES), false, 0);
        if (store.follows() || GroupJournal.beside(passwords).isThere()) {
            throw refused(
                    root,
                    "packages were handed over from here before, and nobody here knows how far the reader of a stream came",
                    "add --tar-rest to stream those that were not handed over, or begin with another -o");
        }
    }

    static RefusedException noTar(Path file, String why) {
        return refused(file, "the file is no tar that export could go on with: " + why, "give --tar another name");
    }

    private static RefusedException refused(Path file, String what, String fix) {
        return new RefusedException(Problem.error(Place.file(file.toString()), what, fix));
    }
}
