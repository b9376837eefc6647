package org.vpnpack.formats.windows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Phrase;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.Wording;
import org.vpnpack.format.Workshop;
import org.vpnpack.gateway.Gateway;

/**
 * WindowsPowershell/: a script that sets up the clients built into Windows, its data, and the same as profiles for device
 * management.
 */
public final class WindowsPowershellFormat implements ClientFormat {

    static final String FOLDER = "WindowsPowershell";

    private final Workshop workshop;

    public WindowsPowershellFormat(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String name() {
        return FOLDER;
    }

    @Override
    public Decision decide(Gateway gateway, Audience audience) {
        Optional<Tunnel> tunnel = Tunnel.of(gateway);
        if (tunnel.isEmpty()) {
            return new Decision.Omitted(WindowsFiles.WORDING.say("needsWindowsTunnel"));
        }
        ConnectionName name = ConnectionName.of(gateway);
        Phrase.Said scripts =
                ConnectionName.fits(gateway.virtualNetwork().name().value())
                        ? WindowsFiles.WORDING.say("scripts")
                        : WindowsFiles.WORDING.say("scriptsRenamed").with("name", name.value());
        return new Decision.Included(scripts.with("tunnelType", tunnel.get().phrase())
                .with("way", SignIn.of(gateway).phrase()));
    }

    @Override
    public Wording wording() {
        return WindowsFiles.WORDING;
    }

    @Override
    public List<TemplateFile> templates() {
        return List.of(VpnProfile.TEMPLATE, VpnProfile.SYNCML);
    }

    @Override
    public List<OutputFile> sharedFiles(Gateway gateway) {
        return inFolder(SetupFiles.of(gateway, workshop));
    }

    @Override
    public List<OutputFile> personalFiles(Gateway gateway, Recipient recipient) {
        return inFolder(WindowsFiles.of(gateway, recipient));
    }

    private static List<OutputFile> inFolder(List<OutputFile> files) {
        return files.stream().map(file -> file.at(FOLDER + "/" + file.path())).toList();
    }

    @Override
    public Optional<OutputFile> unsigned(OutputFile file) {
        return Optional.of(
                file.path().equals(FOLDER + "/" + WindowsFiles.SCRIPT)
                        ? OutputFile.open(file.path(), SignatureReading.withoutSignature(file))
                        : file);
    }

    @Override
    public List<Instructions> instructions(Gateway gateway, Audience audience) {
        return WindowsInstructions.of(gateway, audience);
    }

    @Override
    public ReadBack readBack(List<OutputFile> files, LocalDate asOf) {
        return new WindowsReadBack(asOf).read(files);
    }
}
