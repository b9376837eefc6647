package org.vpnpack.formats.generic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.format.CertificateFindings;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.Pem;

/** Reads Generic/ of any generation: the settings, and one trust anchor or a numbered list of them. */
final class GenericReadBack {

    private static final Pattern ANCHOR = Pattern.compile("VpnServerRoot\\.cer(?:_(0|[1-9][0-9]?))?");
    private static final Pattern RADIUS_ROOT = Pattern.compile("RadiusServerRoot\\.cer(?:_(?:0|[1-9][0-9]?))?");

    private final LocalDate asOf;
    private final List<FileReading> readings = new ArrayList<>();

    GenericReadBack(LocalDate asOf) {
        this.asOf = asOf;
    }

    ReadBack read(List<OutputFile> files) {
        Map<Integer, OutputFile> anchors = new TreeMap<>();
        boolean settings = false;
        for (OutputFile file : files) {
            String name = file.path().substring(GenericFormat.FOLDER.length() + 1);
            Matcher anchor = ANCHOR.matcher(name);
            if (name.equals("VpnSettings.xml")) {
                settings = true;
                SettingsReading.read(reading(file.path()), file);
            } else if (anchor.matches()) {
                anchors.put(anchor.group(1) == null ? -1 : Integer.parseInt(anchor.group(1)), file);
            } else if (RADIUS_ROOT.matcher(name).matches()) {
                certificate(reading(file.path()), file, "RADIUS root");
            } else {
                readings.add(FileReading.ofStranger(file.path()));
            }
        }
        if (!settings) {
            reading(GenericFormat.SETTINGS).error("the file is missing");
        }
        anchors(List.copyOf(anchors.values()));
        return ReadBack.of(readings);
    }

    /** The files in the order of their numbers; what they state together is stated by the first. */
    private void anchors(List<OutputFile> files) {
        if (files.isEmpty()) {
            reading(GenericFormat.FOLDER + "/VpnServerRoot.cer").error("the trust anchor is missing");
            return;
        }
        List<Certificate> anchors = files.stream()
                .map(file -> certificate(reading(file.path()), file, "trust anchor"))
                .flatMap(Optional::stream)
                .toList();
        if (anchors.size() == files.size()) {
            state(anchors, reading(files.get(0).path()));
        }
    }

    static void state(List<Certificate> anchors, FileReading reading) {
        List<String> thumbprints = anchors.stream().map(Certificate::thumbprint).toList();
        reading.states(Topic.TRUST_ANCHORS, thumbprints);
        reading.states(Topic.FIRST_TRUST_ANCHOR, thumbprints.get(0));
    }

    private Optional<Certificate> certificate(FileReading reading, OutputFile file, String role) {
        try {
            List<Certificate> certificates = Pem.certificates(file.content());
            if (certificates.size() == 1) {
                reading.add(CertificateFindings.ofAnchor(file.path(), role, certificates.get(0), asOf));
                return Optional.of(certificates.get(0));
            }
            reading.error("the file holds " + certificates.size() + " certificates");
        } catch (IllegalArgumentException e) {
            reading.error("this is no certificate: " + e.getMessage());
        }
        return Optional.empty();
    }

    private FileReading reading(String path) {
        FileReading reading = new FileReading(path);
        readings.add(reading);
        return reading;
    }
}
