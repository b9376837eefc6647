package org.vpnpack.verify;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.plan.SideBySide;
import org.vpnpack.verify.PackageVerifier.Folder;

/**
 * Reads a folder that is byte for byte the same in all packages of a plan once, and every other folder each time.
 *
 * <p>Reading back is a function of files and day alone, so the second reading could tell nothing new. The folders of the
 * first package are read side by side: it may be the only one, and somebody waits for it.
 */
public final class SharedReadings implements PackageVerifier.Reading {

    /** What a folder gave. */
    private record Known(List<OutputFile> files, LocalDate asOf, ReadBack readBack) {}

    private final PackagePlan plan;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public SharedReadings(PackagePlan plan) {
        this.plan = plan;
    }

    @Override
    public List<ReadBack> readBack(List<Folder> folders, LocalDate asOf) {
        return known.isEmpty()
                ? SideBySide.map(folders, folder -> readBack(folder, asOf))
                : folders.stream().map(folder -> readBack(folder, asOf)).toList();
    }

    private ReadBack readBack(Folder folder, LocalDate asOf) {
        String name = folder.format().name();
        if (!plan.shared().hasAll(folder.files())) {
            return folder.readBack(asOf);
        }
        Known before = known.get(name);
        if (before != null && before.asOf().equals(asOf) && before.files().equals(folder.files())) {
            return before.readBack(); // OutputFile has no equals: these are the same files
        }
        ReadBack readBack = folder.readBack(asOf);
        known.put(name, new Known(List.copyOf(folder.files()), asOf, readBack));
        return readBack;
    }
}
