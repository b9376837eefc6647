package org.vpnpack.gateway;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What configuration profiles for macOS and iOS say beyond the gateway itself.
 *
 * @param identifierBase reverse-DNS name under which the profiles' identifiers stand; {@link #OWN_BASE} when empty
 * @param minimumIos the oldest iOS that users have; decides which keys a profile may hold
 * @param minimumMacOs the oldest macOS that users have
 * @param removeAtExpiry whether a personal profile removes itself when its certificate expires
 * @param consent what users must agree to, by language tag (BCP 47) or {@code default}; empty, or with a default
 * @param openVpnConnect whether a profile for OpenVPN Connect on iOS is written as well, an experiment
 */
public record AppleSettings(
        Optional<String> identifierBase,
        SystemVersion minimumIos,
        SystemVersion minimumMacOs,
        boolean removeAtExpiry,
        Map<String, Text> consent,
        boolean openVpnConnect) {

    public static final String OWN_BASE = "org.vpnpack";
    public static final String DEFAULT_LANGUAGE = "default";
    /** The oldest systems for which profiles are made, and what is assumed where a document names none. */
    public static final SystemVersion OLDEST_IOS = new SystemVersion(15, 0);

    public static final SystemVersion OLDEST_MAC_OS = new SystemVersion(12, 0);

    public static final AppleSettings DEFAULT =
            new AppleSettings(Optional.empty(), OLDEST_IOS, OLDEST_MAC_OS, false, Map.of(), false);

    private static final Pattern BASE = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){1,7}");

    /** In the order of the language tags: maps iterate as they like. */
    public AppleSettings {
        consent = Collections.unmodifiableMap(new TreeMap<>(consent));
    }

    /** @throws IllegalArgumentException when it is not of the form {@code com.contoso.vpn} */
    public static String identifierBase(String text) {
        if (!BASE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " is not a reverse-DNS name; write one such as com.contoso.vpn");
        }
        return text;
    }
}
