package org.vpnpack.format;

import org.vpnpack.rules.Severity;

/**
 * What verification saw in a file of a package, and how to mend it.
 *
 * <p>Both texts begin in lower case, end without a period and never quote a secret.
 *
 * @param file the file's path inside the package
 * @param fix how to mend it, or empty
 */
public record Finding(Severity severity, String file, String what, String fix) {

    public static Finding error(String file, String what, String fix) {
        return new Finding(Severity.ERROR, file, what, fix);
    }

    public static Finding warning(String file, String what, String fix) {
        return new Finding(Severity.WARNING, file, what, fix);
    }

    public static Finding note(String file, String what, String fix) {
        return new Finding(Severity.NOTE, file, what, fix);
    }

    /** Two lines: {@code severity: file: what}, then {@code hint: fix}. */
    @Override
    public String toString() {
        return severity + ": " + (file.isEmpty() ? "" : file + ": ") + what + (fix.isEmpty() ? "" : "\nhint: " + fix);
    }
}
