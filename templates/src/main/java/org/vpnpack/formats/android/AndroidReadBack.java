package org.vpnpack.formats.android;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;

/** Reads Android/: each profile; each holds one trust anchor, so together they state them all. */
final class AndroidReadBack {

    private AndroidReadBack() {}

    static ReadBack read(List<OutputFile> files, LocalDate asOf) {
        List<FileReading> readings = new ArrayList<>();
        Set<String> anchors = new LinkedHashSet<>();
        for (OutputFile file : files) {
            if (!file.path().endsWith(".sswan")) {
                readings.add(FileReading.ofStranger(file.path()));
                continue;
            }
            FileReading reading = new FileReading(file.path());
            readings.add(reading);
            new ProfileReading(reading, asOf).read(file.content()).ifPresent(anchors::add);
        }
        if (!anchors.isEmpty()) {
            readings.get(0).states(Topic.TRUST_ANCHORS, List.copyOf(anchors));
        }
        return ReadBack.of(readings);
    }
}
