package org.vpnpack.formats.linux;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.formats.linux.Settings.Setting;

/**
 * Reads swanctl.conf, as far as vpnpack writes it: a section, a setting or a comment on each line.
 *
 * <p>strongSwan knows more (several on one line, references, {@code include}); that is a fault here, never skipped.
 */
final class SwanctlSyntax {

    /** What a client's connection needs; {@code updown} runs programs, as other settings may. */
    static final Pattern HARMLESS = Pattern.compile(
            "connections\\.[^.]+\\.(?:version|remote_addrs|vips|proposals|send_cert"
                    + "|local\\.(?:auth|certs|id|aaa_id|eap_id)|remote\\.(?:auth|id|cacerts)"
                    + "|children\\.[^.]+\\.(?:remote_ts|esp_proposals|start_action))|secrets\\.eap-[^.]+\\.(?:id|secret)");

    private static final Pattern NOTHING = Pattern.compile("[ \t]*(?:#.*)?");
    private static final Pattern SECTION = Pattern.compile("[ \t]*([A-Za-z0-9_-]+) \\{");
    private static final Pattern END = Pattern.compile("[ \t]*}");
    /** Possessive: a choice that is repeated would else take a piece of the stack for each character of a long value. */
    private static final Pattern SETTING =
            Pattern.compile("[ \t]*([a-z_]+) = (?:\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"|([^ \t\"#{}=,\\\\]+))");

    private SwanctlSyntax() {}

    static Settings parse(String text) {
        List<Setting> settings = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Deque<String> sections = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String at = "line " + (i + 1);
            Matcher section = SECTION.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (section.matches()) {
                sections.addLast(section.group(1));
            } else if (setting.matches()) {
                String value = setting.group(2) == null
                        ? setting.group(3)
                        : setting.group(2).replaceAll("\\\\(.)", "$1");
                String path = String.join(".", sections) + "." + setting.group(1);
                if (!seen.add(path)) {
                    faults.add(at + ": a setting stands twice");
                }
                settings.add(new Setting(path, value, i + 1));
            } else if (END.matcher(line).matches()) {
                if (sections.pollLast() == null) {
                    faults.add(at + ": there is no section to end");
                }
            } else if (!NOTHING.matcher(line).matches()) {
                faults.add(at + " is neither a section nor a setting nor a comment");
            }
        }
        if (!sections.isEmpty()) {
            faults.add("the last section does not end");
        }
        return new Settings(settings, faults);
    }
}
