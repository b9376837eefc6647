package org.vpnpack.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.Quoted;

/** An output could not be written; nothing of it is left behind. */
final class CannotWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    private CannotWriteException(String message, String hint, IOException cause) {
        super(message, cause);
        this.hint = hint;
    }

    String hint() {
        return hint;
    }

    /** Writes a file for its owner only, or tells why not. */
    static void orWrite(Path target, byte[] content, boolean replace) {
        try {
            PrivateFiles.write(target, content, replace);
        } catch (FileAlreadyExistsException e) {
            throw new CannotWriteException(
                    Quoted.bare(target.toString()) + " exists", "name another file, or replace it with --force", e);
        } catch (NoSuchFileException e) {
            throw new CannotWriteException(
                    "there is no folder for " + Quoted.bare(target.toString()), "make it first", e);
        } catch (AccessDeniedException e) {
            throw new CannotWriteException(
                    "no permission to write " + Quoted.bare(target.toString()), "choose a folder of your own", e);
        } catch (IOException e) {
            throw new CannotWriteException(
                    "cannot write " + Quoted.bare(target.toString()) + ": " + Quoted.bare(String.valueOf(e.getMessage())),
                    "check that the folder exists and the disk has room",
                    e);
        }
    }

    /** Makes a folder and those above it, for their owner only, or tells why not. */
    static void orMakeFolder(Path folder) {
        try {
            PrivateFiles.createFolders(folder);
        } catch (IOException e) {
            throw new CannotWriteException(
                    "cannot make the folder " + Quoted.bare(folder.toString()), "choose a folder of your own", e);
        }
    }
}
