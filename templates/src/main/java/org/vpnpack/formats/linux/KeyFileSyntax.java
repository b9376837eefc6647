package org.vpnpack.formats.linux;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.formats.linux.Settings.Setting;

/** Reads a key file as GLib does: groups in brackets, {@code key=value} to the end of the line, comments. */
final class KeyFileSyntax {

    /** What a client's connection needs; there is no setting for OpenVPN that runs programs, and none is wanted. */
    static final Pattern HARMLESS = Pattern.compile("connection\\.(?:id|uuid|type|autoconnect)"
            + "|vpn\\.(?:service-type|remote|proto-tcp|dev|ca|cert|key|connection-type|cert-pass-flags|password-flags|username"
            + "|ta|ta-dir|auth|cipher|tls-version-min|remote-cert-tls|verify-x509-name"
            + "|address|certificate|remote-identity|local-identity|method|cert-source|usercert|userkey|user"
            + "|virtual|proposal|ike|esp|remote-ts)"
            + "|ipv[46]\\.(?:method|never-default|route[0-9]+|dns|dns-search)");

    private static final Pattern NOTHING = Pattern.compile("[ \t]*(?:#.*)?");
    private static final Pattern GROUP = Pattern.compile("\\[([a-z0-9-]+)]");
    private static final Pattern SETTING = Pattern.compile("([a-z0-9-]+)=(.*)");
    /** Possessive, as a choice that is repeated would else take a piece of the stack for each character. */
    private static final Pattern READABLE = Pattern.compile("(?:[^\\\\]|\\\\[snrt\\\\])*+");

    private KeyFileSyntax() {}

    static Settings parse(String text) {
        List<Setting> settings = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String group = "";
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String at = "line " + (i + 1);
            Matcher opens = GROUP.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (opens.matches()) {
                group = opens.group(1);
            } else if (setting.matches() && !group.isEmpty()) {
                String path = group + "." + setting.group(1);
                if (!seen.add(path)) {
                    faults.add(at + ": a setting stands twice");
                }
                if (!READABLE.matcher(setting.group(2)).matches()) {
                    faults.add(at + ": NetworkManager does not read the value");
                }
                settings.add(new Setting(path, unescaped(setting.group(2)), i + 1));
            } else if (!NOTHING.matcher(line).matches()) {
                faults.add(at + " is neither a group nor a setting nor a comment");
            }
        }
        return new Settings(settings, faults);
    }

    private static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                plain.append(c);
            } else {
                i++;
                plain.append(value.charAt(i) == 's' ? ' ' : value.charAt(i));
            }
        }
        return plain.toString();
    }
}
