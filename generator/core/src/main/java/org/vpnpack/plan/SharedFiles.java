package org.vpnpack.plan;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Gateway;

/** What all packages of a plan have in common, rendered once; told from a copy by its bytes, never by its name. */
public final class SharedFiles {

    private final Map<ClientFormat, List<OutputFile>> byFormat;
    private final Map<String, OutputFile> byPath = new HashMap<>();

    private SharedFiles(Map<ClientFormat, List<OutputFile>> byFormat) {
        this.byFormat = byFormat;
        byFormat.values().forEach(files -> files.forEach(file -> byPath.put(file.path(), file)));
    }

    static SharedFiles render(Gateway gateway, List<ClientFormat> included) {
        List<List<OutputFile>> rendered = SideBySide.map(included, format -> List.copyOf(format.sharedFiles(gateway)));
        Map<ClientFormat, List<OutputFile>> byFormat = new IdentityHashMap<>();
        for (int i = 0; i < rendered.size(); i++) {
            byFormat.put(included.get(i), rendered.get(i));
        }
        return new SharedFiles(byFormat);
    }

    List<OutputFile> of(ClientFormat format) {
        return byFormat.getOrDefault(format, List.of());
    }

    /** These files, each that is byte for byte one of ours replaced by ours, which knows its digest already. */
    public List<OutputFile> recognised(List<OutputFile> files) {
        return files.stream().map(this::recognised).toList();
    }

    private OutputFile recognised(OutputFile file) {
        OutputFile ours = byPath.get(file.path());
        return ours != null && ours.isCopyOf(file) ? ours : file;
    }

    /** Whether each of these files is one of ours. */
    public boolean hasAll(List<OutputFile> files) {
        return files.stream().allMatch(file -> byPath.get(file.path()) == file);
    }
}
