package org.vpnpack.formats.linux;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Quoted;

/** Reads Linux/: the script must be ours, settings are read as their programs do, and what they name must be there. */
final class LinuxReadBack {

    private static final int MAX_SIZE = 1 << 20;

    private final Map<String, OutputFile> files = new HashMap<>();
    private final LocalDate asOf;

    private LinuxReadBack(List<OutputFile> files, LocalDate asOf) {
        files.forEach(file -> this.files.put(file.path(), file));
        this.asOf = asOf;
    }

    static ReadBack read(List<OutputFile> files, LocalDate asOf) {
        return new LinuxReadBack(files, asOf).read(files);
    }

    private ReadBack read(List<OutputFile> inOrder) {
        List<FileReading> readings = new ArrayList<>();
        CredentialReading credentials = new CredentialReading(files, asOf);
        for (OutputFile file : inOrder) {
            FileReading reading = new FileReading(file.path());
            if (file.size() > MAX_SIZE) {
                reading.error("the file has " + file.size() + " bytes");
            } else if (!read(file, reading, credentials)) {
                readings.add(FileReading.ofStranger(file.path()));
                continue;
            }
            readings.add(reading);
        }
        for (String wanted : List.of(Layout.INSTALL, Layout.NAME, Layout.FILES + Layout.ANCHORS)) {
            if (!files.containsKey(wanted)) {
                FileReading reading = new FileReading(wanted);
                reading.error("the file is missing");
                readings.add(reading);
            }
        }
        ReadBack readBack = ReadBack.of(readings, credentials.clientChain(), credentials.holdsClearKey());
        if (readBack.claims().stream()
                .anyMatch(claim -> claim.topic() == Topic.CLIENT_CERTIFICATE
                        && claim.values().isEmpty())) {
            FileReading reading = new FileReading(Layout.FILES);
            reading.leavesToUser("not complete: each user lays their own certificate and key there");
            readings.add(reading);
        }
        return ReadBack.of(readings, credentials.clientChain(), credentials.holdsClearKey());
    }

    /** Whether the file is one that this format knows. */
    private boolean read(OutputFile file, FileReading reading, CredentialReading credentials) {
        String path = file.path();
        if (path.equals(Layout.INSTALL)) {
            if (!file.sha256().equals(InstallScript.file().sha256())) {
                reading.error(
                        "the script is not that of this version of vpnpack", "do not run it; make the package anew");
            }
        } else if (path.equals(Layout.NAME)) {
            String name = file.text().strip();
            if (!Layout.PLAIN.matcher(name).matches() || !file.text().equals(name + "\n")) {
                reading.error(Quoted.of(name) + " is no name that install.sh takes");
            }
        } else if (path.equals(Layout.SWANCTL_CONF)) {
            new SwanctlReading(reading, SwanctlSyntax.parse(file.text()), credentials).read();
        } else if (path.startsWith(Layout.NETWORK_MANAGER) && path.endsWith(".nmconnection")) {
            new KeyFileReading(reading, KeyFileSyntax.parse(file.text()), name(), files.keySet()).read();
        } else {
            return credentials.read(file, reading);
        }
        return true;
    }

    private String name() {
        OutputFile file = files.get(Layout.NAME);
        return file == null ? "" : file.text().strip();
    }
}
