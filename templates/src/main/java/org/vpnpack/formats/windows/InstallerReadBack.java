package org.vpnpack.formats.windows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;
import org.vpnpack.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Reads an installer back: who signed it, and what it would put on a computer. */
final class InstallerReadBack {

    private final Architecture architecture;
    private final LocalDate asOf;

    InstallerReadBack(Architecture architecture, LocalDate asOf) {
        this.architecture = architecture;
        this.asOf = asOf;
    }

    /** The files that an installer of ours carries, one behind the other and unsigned; any other program as it is. */
    static byte[] carried(OutputFile program) {
        try {
            Optional<SortedMap<String, byte[]>> files = NsisProgram.files(program.content());
            if (files.isEmpty()) {
                return program.content();
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            files.get().forEach((name, content) -> {
                byte[] unsigned = SignatureReading.withoutSignature(OutputFile.open(name, content));
                all.writeBytes((name + " " + unsigned.length + "\n").getBytes(StandardCharsets.UTF_8));
                all.writeBytes(unsigned);
            });
            return all.toByteArray();
        } catch (IllegalArgumentException e) {
            return program.content();
        }
    }

    ReadBack read(List<OutputFile> files) {
        List<FileReading> readings = new ArrayList<>();
        for (OutputFile file : files) {
            if (file.path().equals(architecture.path())) {
                readings.add(program(file));
            } else {
                readings.add(FileReading.ofStranger(file.path()));
            }
        }
        return ReadBack.of(readings);
    }

    private FileReading program(OutputFile file) {
        FileReading reading = new FileReading(file.path());
        if (!SignatureReading.read(file, reading, asOf)) {
            reading.note("the installer is not signed; Windows warns before it starts it", "sign it: --sign-programs");
        }
        try {
            Optional<SortedMap<String, byte[]>> carried = NsisProgram.files(file.content());
            if (carried.isEmpty()) {
                reading.note("not read: an installer that is not vpnpack's", "nothing to do");
                // beside a folder of vpnpack's own this is a contradiction
                reading.states(Topic.WINDOWS_SETUP, List.of());
                return reading;
            }
            SortedMap<String, byte[]> payload = carried.get();
            byte[] names = payload.remove(NsisInstaller.NAMES);
            SetupClaim.state(reading, payload);
            names(names, payload.get(WindowsFiles.DATA), reading);
        } catch (IllegalArgumentException e) {
            reading.error(String.valueOf(e.getMessage()), "do not start it; make the package anew");
        }
        return reading;
    }

    /** By these it finds its folder, its registry key and what it shows. */
    private static void names(byte @Nullable [] names, byte @Nullable [] data, FileReading reading) {
        if (names == null || data == null) {
            throw new IllegalArgumentException("the installer does not carry what every installer of vpnpack does");
        }
        JsonNode profile = StrictJson.parse(data);
        String expected =
                profile.at("/id").asString("") + "\r\n" + profile.at("/name").asString("") + "\r\n";
        if (!new String(names, StandardCharsets.UTF_16LE).equals(expected)) {
            reading.error("the installer calls its connection otherwise than the files in it do");
        }
    }
}
