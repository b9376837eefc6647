package org.vpnpack.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.format.OutputFile;

/** A zip of what the packages of a plan have in common, which completes each that holds its user's own files alone. */
public final class SharedPackage {

    /** What it is called wherever it lies. */
    public static final String NAME = "shared.zip";

    private final String sha256;
    private final List<OutputFile> files;
    private final Map<String, OutputFile> byPath = new HashMap<>();

    /** @param sha256 of the zip, in lower-case hex */
    public SharedPackage(String sha256, List<OutputFile> files) {
        this.sha256 = sha256;
        this.files = List.copyOf(files);
        this.files.forEach(file -> byPath.put(file.path(), file));
    }

    String sha256() {
        return sha256;
    }

    public List<OutputFile> files() {
        return files;
    }

    /**
     * Whether this file need not be in a user's own package.
     *
     * @throws IllegalStateException when a user's own file has the name of one that all have in common: which of the two
     *     were there after unpacking would depend on the order
     */
    public boolean has(OutputFile file) {
        OutputFile ours = byPath.get(file.path());
        if (ours != null && !ours.isCopyOf(file)) {
            throw new IllegalStateException("a user's own file has the name of one that is not");
        }
        return ours != null;
    }
}
