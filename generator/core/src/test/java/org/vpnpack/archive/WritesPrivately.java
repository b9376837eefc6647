package org.vpnpack.archive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that writes files below a folder, so that a test can run it under a umask or strace. */
final class WritesPrivately {

    private WritesPrivately() {}

    /** Takes the folder; with a second argument, ends as if killed where the name would be taken. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        byte[] content = "secret".getBytes(StandardCharsets.UTF_8);
        if (arguments.length > 1) {
            PrivateFiles.write(
                    folder.resolve("target.zip"),
                    content,
                    false,
                    (newName, existing) -> Runtime.getRuntime().halt(9));
        }
        PrivateFiles.createFolders(folder.resolve("a/b"));
        PrivateFiles.write(folder.resolve("a/b/new.zip"), content, false);
        PrivateFiles.write(folder.resolve("a/b/new.zip"), content, true);
        PrivateFiles.write(folder.resolve("a/unlinked.zip"), content, false, (newName, existing) -> {
            throw new UnsupportedOperationException();
        });
    }
}
