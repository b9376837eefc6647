package org.vpnpack.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vpnpack.VpnPackage;
import org.vpnpack.archive.PrivateFiles;

/** A package that passed its verification, in memory. Its bytes are secret: they can hold the gateway's static key, and a user's. */
public final class MadePackage {

    private final VpnPackage made;

    MadePackage(VpnPackage made) {
        this.made = made;
    }

    /**
     * The zip.
     *
     * @return a fresh copy
     */
    public byte[] bytes() {
        return made.archive().bytes();
    }

    /**
     * The SHA-256 of the zip.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return made.archive().sha256();
    }

    /**
     * What the package holds and what not, with reasons.
     *
     * @return every kind of client, in the order of the zip
     */
    public List<Folder> folders() {
        return Folder.of(made.plan());
    }

    /**
     * Warnings and notes, about the document and about the package.
     *
     * @return none of them an error
     */
    public List<Message> messages() {
        return Stream.concat(
                        made.remarks().stream().map(Message::of),
                        made.findings().stream().map(Message::of))
                .toList();
    }

    /**
     * Writes the zip for its owner only (mode 0600): the name holds all of it or does not exist.
     *
     * @param file a new file in a folder that exists
     * @throws java.nio.file.FileAlreadyExistsException when the name is taken
     * @throws IOException when it cannot be written
     */
    public void writeTo(Path file) throws IOException {
        PrivateFiles.write(file, made.archive().bytes(), false);
    }

    /** Sizes only. */
    @Override
    public String toString() {
        return made.archive().toString();
    }
}
