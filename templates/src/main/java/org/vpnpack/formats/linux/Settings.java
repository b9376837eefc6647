package org.vpnpack.formats.linux;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vpnpack.format.Template;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * A settings file as its program reads it: each value with the path of sections that leads to it.
 *
 * @param settings in order
 * @param faults lines that are not of the form that vpnpack writes, in words with the line; no value is quoted
 */
record Settings(List<Setting> settings, List<String> faults) {

    Settings {
        settings = List.copyOf(settings);
        faults = List.copyOf(faults);
    }

    /** @param path sections and key, with dots between them: {@code vpn.remote} */
    record Setting(String path, String value, int line) {}

    Optional<String> first(String path) {
        return all(path).stream().findFirst();
    }

    List<String> all(String path) {
        return settings.stream()
                .filter(setting -> setting.path().equals(path))
                .map(Setting::value)
                .toList();
    }

    /** Settings that are not on a list of harmless ones, as the end of a sentence that begins with the file. */
    List<String> objections(Pattern harmless) {
        return settings.stream()
                .filter(setting -> !harmless.matcher(setting.path()).matches())
                .map(setting -> "line " + setting.line() + ": " + printable(setting.path())
                        + " is not on the list of harmless settings")
                .toList();
    }

    /** A template, built in or a user's own, must not smuggle in what runs programs or is not known to be harmless. */
    void refuseForeign(Template template, Pattern harmless) {
        List<Problem> problems = Stream.concat(faults.stream(), objections(harmless).stream())
                .map(why -> Problem.error(template.place(), "of what it makes, " + why, "take it out of the template"))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    /** A key's own line, read as a setting, must not get into a message. */
    private static String printable(String path) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        return key.matches("[a-z][a-z0-9_-]{0,27}") ? "the setting '" + key + "'" : "a setting";
    }
}
