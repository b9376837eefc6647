package org.vpnpack.formats.openvpn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.gateway.Certificate;

/** Reads OpenVPN/: each profile, and the certificate and key of a user that they hold. */
final class OpenVpnReadBack {

    private static final int MAX_SIZE = 1 << 20;

    private OpenVpnReadBack() {}

    static ReadBack read(List<OutputFile> files, LocalDate asOf) {
        List<FileReading> readings = new ArrayList<>();
        List<Certificate> clientChain = new ArrayList<>();
        boolean clearKey = false;
        for (OutputFile file : files) {
            if (!file.path().endsWith(".ovpn")) {
                readings.add(FileReading.ofStranger(file.path()));
                continue;
            }
            FileReading reading = new FileReading(file.path());
            readings.add(reading);
            if (file.size() > MAX_SIZE) {
                reading.error("the profile has " + file.size() + " bytes");
                continue;
            }
            ProfileReading profile = ProfileReading.of(reading, file.text(), asOf);
            clearKey |= profile.holdsClearKey();
            if (clientChain.isEmpty()) {
                clientChain.addAll(profile.clientChain());
            }
        }
        return ReadBack.of(readings, clientChain, clearKey);
    }
}
