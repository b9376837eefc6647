package org.vpnpack.formats.windows;

import java.util.List;

/** The two kinds of Windows that get an installer each, by the names that Azure gives their folders and programs. */
public enum Architecture {
    AMD64("WindowsAmd64", "VpnClientSetupAmd64.exe", "64-bit Windows", List.of("-DAMD64")),
    X86("WindowsX86", "VpnClientSetupX86.exe", "32-bit Windows", List.of());

    private final String folder;
    private final String program;
    private final String label;
    private final List<String> words;

    Architecture(String folder, String program, String label, List<String> words) {
        this.folder = folder;
        this.program = program;
        this.label = label;
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

    @Override
    public String toString() {
        return label;
    }
}
