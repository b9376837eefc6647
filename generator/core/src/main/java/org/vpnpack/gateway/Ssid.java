package org.vpnpack.gateway;

import java.nio.charset.StandardCharsets;

/** The name of a wireless network: text of 1 to 32 bytes in UTF-8 (IEEE 802.11). */
public record Ssid(String value) {

    private static final int MAX_BYTES = 32;

    public Ssid {
        value = new Text(value).value();
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    Quoted.of(value) + " has " + bytes + " bytes, the name of a wireless network at most " + MAX_BYTES);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
