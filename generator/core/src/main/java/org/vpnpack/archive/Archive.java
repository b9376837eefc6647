package org.vpnpack.archive;

import java.util.List;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Digests;

/**
 * A package as it will lie on the disk: the zip's bytes, and the files that went into it in the zip's order.
 *
 * <p>Not a record: it would print or compare its bytes, and they hold secrets.
 */
public final class Archive {

    private final byte[] bytes;
    private final List<OutputFile> files;

    Archive(byte[] bytes, List<OutputFile> files) {
        this.bytes = bytes.clone();
        this.files = List.copyOf(files);
    }

    /** The zip; a fresh copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public List<OutputFile> files() {
        return files;
    }

    /** The SHA-256 of the zip, in lower-case hex. */
    public String sha256() {
        return Digests.sha256(bytes);
    }

    @Override
    public String toString() {
        return files.size() + " files in " + bytes.length + " bytes";
    }
}
