package org.vpnpack.formats.windows;

import java.util.List;
import java.util.stream.Collectors;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** EapConfig.xml: the EAP settings exactly as they stand in VpnProfile.xml, so that the two cannot differ. */
final class EapConfig {

    private static final String BEGIN = "<Configuration>";
    private static final String END = "</Configuration>";

    private EapConfig() {}

    /**
     * The lines between the tags of {@code Configuration}, moved to the left.
     *
     * @throws RefusedException when a user's template has no such lines of their own
     */
    static String in(String profileXml, String template) {
        List<String> lines = profileXml.lines().toList();
        List<String> stripped = lines.stream().map(String::strip).toList();
        int begin = stripped.indexOf(BEGIN);
        int end = stripped.indexOf(END);
        if (begin < 0 || end <= begin + 1) {
            throw new RefusedException(Problem.error(
                    Place.file(template),
                    "the EAP settings do not stand between lines of their own, " + BEGIN + " and " + END,
                    "compare it with the built-in template"));
        }
        List<String> settings = lines.subList(begin + 1, end);
        int indent = settings.get(0).indexOf('<');
        return settings.stream()
                .map(line -> line.substring(Math.min(
                                indent, line.length() - line.stripLeading().length())) + "\n")
                .collect(Collectors.joining());
    }
}
