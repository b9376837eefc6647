package org.vpnpack.gateway;

import java.util.regex.Pattern;

/**
 * A DNS name, as it stands in profiles and certificates: ASCII letters, digits, hyphens and dots (RFC 1123), at most 253
 * characters, labels of at most 63, at least two labels.
 */
public record HostName(String value) {

    private static final int MAX_LENGTH = 253;
    private static final Pattern LABELS = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    /** @throws IllegalArgumentException when {@code value} is not such a name; the message says why and quotes it */
    public HostName {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a host name has at most 253 characters, this one has " + value.length());
        }
        if (!LABELS.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    Quoted.of(value) + " is not a host name; write one such as vpn.contoso.com");
        }
    }

    public int length() {
        return value.length();
    }

    @Override
    public String toString() {
        return value;
    }
}
