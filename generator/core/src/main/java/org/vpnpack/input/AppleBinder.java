package org.vpnpack.input;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.AppleSettings;
import org.vpnpack.gateway.SystemVersion;
import org.vpnpack.gateway.Text;

/** Turns a document's mapping {@code apple} into settings. */
final class AppleBinder {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private AppleBinder() {}

    static AppleSettings bind(Fields apple) {
        Optional<Fields> systems = apple.object("minimumSystems");
        return new AppleSettings(
                Optional.ofNullable(apple.value("identifierBase", AppleSettings::identifierBase)),
                version(systems, "iOS", AppleSettings.OLDEST_IOS),
                version(systems, "macOS", AppleSettings.OLDEST_MAC_OS),
                apple.flag("removeAtExpiry"),
                apple.object("consent").map(AppleBinder::consent).orElse(Map.of()),
                apple.flag("openVpnConnect"));
    }

    private static SystemVersion version(Optional<Fields> systems, String system, SystemVersion oldest) {
        @Nullable
        SystemVersion given = systems.map(fields -> fields.value(system, text -> notBefore(oldest, system, text)))
                .orElse(null);
        return given == null ? oldest : given;
    }

    private static SystemVersion notBefore(SystemVersion oldest, String system, String text) {
        SystemVersion version = SystemVersion.parse(text);
        if (!version.isAtLeast(oldest)) {
            throw new IllegalArgumentException(
                    "profiles are made for " + system + " " + oldest + " and later; write that, or leave it out");
        }
        return version;
    }

    private static Map<String, Text> consent(Fields fields) {
        Map<String, Text> byLanguage = new TreeMap<>();
        for (String language : fields.keys()) {
            if (!language.equals(AppleSettings.DEFAULT_LANGUAGE)
                    && !LANGUAGE.matcher(language).matches()) {
                fields.error(language, "this is no language tag", "write one such as de or pt-BR, or default");
            }
            Text text = fields.value(language, Text::new);
            if (text != null) {
                byLanguage.put(language, text);
            }
        }
        return byLanguage;
    }
}
