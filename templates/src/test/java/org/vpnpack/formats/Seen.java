package org.vpnpack.formats;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;
import org.vpnpack.rules.Severity;

/** What a read-back says, in a form that tests compare: texts without the file's name. */
public final class Seen {

    private Seen() {}

    public static List<String> errors(ReadBack readBack) {
        return of(readBack, Severity.ERROR);
    }

    public static List<String> warnings(ReadBack readBack) {
        return of(readBack, Severity.WARNING);
    }

    public static List<String> notes(ReadBack readBack) {
        return of(readBack, Severity.NOTE);
    }

    private static List<String> of(ReadBack readBack, Severity severity) {
        return readBack.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .map(finding -> finding.what())
                .toList();
    }

    /** The values of each topic that a file states. */
    public static Map<Topic, List<String>> claims(ReadBack readBack, String file) {
        Map<Topic, List<String>> claims = new TreeMap<>();
        readBack.claims().stream()
                .filter(claim -> claim.file().equals(file))
                .forEach(claim -> claims.put(claim.topic(), claim.values()));
        return claims;
    }
}
