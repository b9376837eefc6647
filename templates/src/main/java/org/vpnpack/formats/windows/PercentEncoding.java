package org.vpnpack.formats.windows;

import java.nio.charset.StandardCharsets;

/** A segment of a URI (RFC 3986): UTF-8, where all but unreserved characters stand as {@code %} and two digits. */
final class PercentEncoding {

    private PercentEncoding() {}

    static String of(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return encoded.toString();
    }
}
