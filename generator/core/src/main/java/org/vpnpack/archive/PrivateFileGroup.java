package org.vpnpack.archive;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes files that belong together, as {@link PrivateFiles} writes one: all get their names, or none does and each name
 * stands for what it stood for before.
 *
 * <p>All contents are on the disk before the first name changes, so that a full disk changes nothing. Then what is
 * replaced moves aside, one after the other, and the new files take their names in the same order: at no time does a new
 * file stand beside an old one. What fails is undone, the last step first. A killed run leaves at most files
 * {@code .vpnpack-….part}, some of which may be what moved aside.
 */
public final class PrivateFileGroup {

    /** What is told before each change of a name, and may fail in its place; a parameter for tests. */
    @FunctionalInterface
    interface Watcher {
        void beforeChange() throws IOException;
    }

    @FunctionalInterface
    private interface Undo {
        void run() throws IOException;
    }

    private final Watcher watcher;
    private final Map<Path, Path> written = new LinkedHashMap<>();
    private final List<Path> aside = new ArrayList<>();
    private final Deque<Undo> done = new ArrayDeque<>();

    private PrivateFileGroup(Watcher watcher) {
        this.watcher = watcher;
    }

    /**
     * Writes the files.
     *
     * @param files in the order in which they get their names
     * @param obsolete what goes when the files come
     * @param replace whether existing files are replaced
     * @throws java.nio.file.FileAlreadyExistsException when something has a file's name and {@code replace} is false
     */
    public static void write(Map<Path, byte[]> files, List<Path> obsolete, boolean replace) throws IOException {
        write(files, obsolete, replace, () -> {});
    }

    static void write(Map<Path, byte[]> files, List<Path> obsolete, boolean replace, Watcher watcher)
            throws IOException {
        if (files.size() == 1 && obsolete.isEmpty()) { // one name changes in one step
            Map.Entry<Path, byte[]> alone = files.entrySet().iterator().next();
            PrivateFiles.write(alone.getKey(), alone.getValue(), replace);
            return;
        }
        PrivateFileGroup group = new PrivateFileGroup(watcher);
        try {
            group.exchange(files, obsolete, replace);
        } catch (IOException | RuntimeException e) {
            group.undo(e);
            throw e;
        } finally {
            for (Path temporary : group.written.values()) {
                Files.deleteIfExists(temporary);
            }
        }
        for (Path old : group.aside) {
            Files.delete(old);
        }
    }

    private void exchange(Map<Path, byte[]> files, List<Path> obsolete, boolean replace) throws IOException {
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            Path temporary = file.getKey().resolveSibling(PrivateFiles.temporaryName());
            written.put(file.getKey(), temporary);
            PrivateFiles.create(temporary, file.getValue());
        }
        for (Path old : obsolete) {
            moveAside(old);
        }
        if (replace) {
            for (Path target : files.keySet()) {
                moveAside(target);
            }
        }
        for (Map.Entry<Path, Path> file : written.entrySet()) {
            watcher.beforeChange();
            PrivateFiles.claim(file.getKey(), file.getValue(), Files::createLink);
            done.push(() -> Files.delete(file.getKey()));
        }
    }

    private void moveAside(Path old) throws IOException {
        if (!Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(old.toString(), null, "is a folder");
        }
        Path place = old.resolveSibling(PrivateFiles.temporaryName());
        watcher.beforeChange();
        Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
        aside.add(place);
        done.push(() -> Files.move(place, old, StandardCopyOption.ATOMIC_MOVE));
    }

    private void undo(Exception reason) {
        for (Undo step : done) {
            try {
                watcher.beforeChange();
                step.run();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
