package org.vpnpack.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpack.format.OutputFile;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.Manifest.CompletionEntry;
import org.vpnpack.plan.Manifest.FileEntry;
import org.vpnpack.plan.ManifestJson;

/** A user's own files and those that all have in common, as the one package that they are once both are unpacked. */
public final class PackagePair {

    private PackagePair() {}

    /** What completes a package, as its manifest says; nothing when it is whole, or has no readable manifest. */
    public static Optional<CompletionEntry> completedBy(List<OutputFile> own) {
        return manifest(own).flatMap(manifest -> Optional.ofNullable(manifest.completedBy()));
    }

    /**
     * Both together, in the order of the manifest. Of the shared files those are taken that the manifest names as such: a
     * package may have been asked for without some formats.
     */
    public static List<OutputFile> join(List<OutputFile> own, List<OutputFile> shared) {
        Map<String, Integer> order = new HashMap<>();
        Map<String, FileEntry> wanted = new HashMap<>();
        manifest(own)
                .ifPresent(manifest -> manifest.files().forEach(entry -> {
                    order.put(entry.path(), order.size());
                    if (entry.shared()) {
                        wanted.put(entry.path(), entry);
                    }
                }));
        own.forEach(file -> wanted.remove(file.path()));
        List<OutputFile> both = new ArrayList<>(own);
        shared.stream().filter(file -> wanted.containsKey(file.path())).forEach(both::add);
        both.sort(Comparator.comparing(file -> order.getOrDefault(file.path(), Integer.MAX_VALUE)));
        return both;
    }

    private static Optional<Manifest> manifest(List<OutputFile> files) {
        try {
            return files.stream()
                    .filter(file -> file.path().equals(Manifest.PATH))
                    .findFirst()
                    .map(file -> ManifestJson.read(file.content()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // verification tells what is wrong with it
        }
    }
}
