package org.vpnpack.formats.linux;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.vpnpack.format.OutputFile;

/** Linux/install.sh: the same bytes in every package; what differs is in the files that it copies. */
final class InstallScript {

    private InstallScript() {}

    static OutputFile file() {
        try (InputStream in = Objects.requireNonNull(InstallScript.class.getResourceAsStream("install.sh"))) {
            return OutputFile.open(Layout.INSTALL, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
