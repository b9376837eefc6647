package org.vpnpack.formats.windows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Wording;
import org.vpnpack.format.Workshop;
import org.vpnpack.gateway.Gateway;

/**
 * WindowsAmd64/ and WindowsX86/: a program that carries what lies in WindowsPowershell/, starts its script, and can take
 * everything away again.
 *
 * <p>It is the same for all users of a gateway, so that one signature serves them all.
 */
public final class InstallerFormat implements ClientFormat {

    private final Architecture architecture;
    private final Workshop workshop;
    private final Optional<NsisInstaller> installer;

    public InstallerFormat(Architecture architecture, Workshop workshop) {
        this.architecture = architecture;
        this.workshop = workshop;
        this.installer = workshop.makensis().map(NsisInstaller::new);
    }

    @Override
    public String name() {
        return architecture.folder();
    }

    @Override
    public Decision decide(Gateway gateway, Audience audience) {
        if (Tunnel.of(gateway).isEmpty()) {
            return new Decision.Omitted(WindowsFiles.WORDING.say("installerNeedsTunnel"));
        }
        if (installer.isEmpty()) {
            return new Decision.Unmade(WindowsFiles.WORDING.say(whyNone()).with("windows", architecture.phrase()));
        }
        String key = workshop.programSigner().isPresent() ? "signedInstaller" : "unsignedInstaller";
        return new Decision.Included(WindowsFiles.WORDING.say(key).with("windows", architecture.phrase()));
    }

    private String whyNone() {
        return switch (workshop.noInstallers()) {
            case NOT_ON_PATH -> "needsMakensis";
            case SWITCHED_OFF -> "installersSwitchedOff";
            case IN_LIBRARY -> "installersNotByLibrary";
        };
    }

    @Override
    public Wording wording() {
        return WindowsFiles.WORDING;
    }

    @Override
    public List<OutputFile> sharedFiles(Gateway gateway) {
        ConnectionName name = ConnectionName.of(gateway);
        byte[] program =
                installer.orElseThrow().build(architecture, name.id(), name.value(), SetupFiles.of(gateway, workshop));
        return List.of(SetupFiles.signed(OutputFile.open(architecture.path(), program), workshop));
    }

    /** What an installer of ours carries: who made it anew of the same files, and with which NSIS, makes no difference. */
    @Override
    public Optional<OutputFile> unsigned(OutputFile file) {
        return Optional.of(OutputFile.open(file.path(), InstallerReadBack.carried(file)));
    }

    @Override
    public ReadBack readBack(List<OutputFile> files, LocalDate asOf) {
        return new InstallerReadBack(architecture, asOf).read(files);
    }
}
