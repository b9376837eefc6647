package org.vpnpack.formats.windows;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.FileStem;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Text;

/**
 * What Windows calls a gateway's connection: a name that people see, and an id for folders and registry keys.
 *
 * <p>The name stands in the phone book as the head of a section, so it holds none of {@code / \ : * ? " < > | [ ]} and at most
 * 64 UTF-16 units. A network's name that does is replaced by the stem of its files' names, as a whole.
 */
record ConnectionName(String value, String id) {

    private static final Pattern FIT = Pattern.compile("[^/\\\\:*?\"<>|\\[\\]]{1,64}");
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]{1,27}");
    private static final int DIGITS = 12;

    static ConnectionName of(Gateway gateway) {
        Text name = gateway.virtualNetwork().name();
        String value = fits(name.value()) ? name.value() : FileStem.ofGateway(name);
        String lower = value.toLowerCase(Locale.ROOT);
        String stem = PLAIN.matcher(lower).matches() ? lower : "gateway";
        byte[] address = gateway.address().value().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return new ConnectionName(value, stem + "-" + Digests.sha256(address).substring(0, DIGITS));
    }

    /** Whether Windows takes this as the name of a connection. */
    static boolean fits(String name) {
        return FIT.matcher(name).matches() && name.codePoints().noneMatch(Text::isRefused) && name.equals(name.strip());
    }
}
