package org.vpnpack.formats.windows;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.FileSigner;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Workshop;
import org.vpnpack.gateway.Gateway;

/**
 * What sets up Windows for all users of a gateway, by bare names, with the script signed where that was asked for: the
 * folder and the installers hold the same bytes.
 */
final class SetupFiles {

    private SetupFiles() {}

    static List<OutputFile> of(Gateway gateway, Workshop workshop) {
        List<OutputFile> files = new ArrayList<>();
        for (OutputFile file : WindowsFiles.constant()) {
            files.add(file.path().equals(WindowsFiles.SCRIPT) ? signed(file, workshop) : file);
        }
        files.addAll(WindowsFiles.of(gateway, workshop.templates()));
        return files;
    }

    /** The file with a signature, or as it is when none was asked for. */
    static OutputFile signed(OutputFile file, Workshop workshop) {
        if (workshop.programSigner().isEmpty()) {
            return file;
        }
        FileSigner signer = workshop.programSigner().get();
        return file.signed(
                signer.sign(file.path(), file.content()), signer.chain().get(0));
    }
}
