package org.vpnpack.formats.windows;

import java.util.List;
import org.vpnpack.format.Phrase;

/** The two kinds of Windows that get an installer each, by the names that Azure gives their folders and programs. */
public enum Architecture {
    AMD64("WindowsAmd64", "VpnClientSetupAmd64.exe", "windowsAmd", List.of("-DAMD64")),
    X86("WindowsX86", "VpnClientSetupX86.exe", "windowsX", List.of());

    private final String folder;
    private final String program;
    private final String key;
    private final List<String> words;

    Architecture(String folder, String program, String key, List<String> words) {
        this.folder = folder;
        this.program = program;
        this.key = key;
        this.words = words;
    }

    String folder() {
        return folder;
    }

    /** The installer's path in a package. */
    String path() {
        return folder + "/" + program;
    }

    /** What tells {@code makensis} apart which of the two to make. */
    List<String> words() {
        return words;
    }

    /** Which Windows it is for. */
    Phrase phrase() {
        return WindowsFiles.WORDING.say(key);
    }
}
