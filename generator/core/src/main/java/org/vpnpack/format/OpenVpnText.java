package org.vpnpack.format;

import java.util.List;
import java.util.regex.Pattern;
import org.vpnpack.gateway.HostName;
import org.vpnpack.gateway.Quoted;

/**
 * Text for OpenVPN profiles that is already in its final form, because its grammar leaves nothing to escape.
 *
 * <p>Put it into the model of a template of kind {@link TextKind#OPENVPN}; all other values become one quoted word.
 */
public final class OpenVpnText {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private static final Pattern ARMOUR = Pattern.compile("-----(?:BEGIN|END) [A-Za-z0-9 ]{1,48}-----");

    private static final int LONGEST_LINE = 76;

    private final List<String> lines;
    private final boolean block;

    private OpenVpnText(List<String> lines, boolean block) {
        this.lines = List.copyOf(lines);
        this.block = block;
    }

    /** A host name without quotes. */
    public static OpenVpnText bare(HostName name) {
        return new OpenVpnText(List.of(name.value()), false);
    }

    /** A number without quotes. */
    public static OpenVpnText bare(int number) {
        return new OpenVpnText(List.of(Integer.toString(number)), false);
    }

    /** A word without quotes, one of a closed choice, such as {@code tcp} or {@code AES-256-GCM}. */
    public static OpenVpnText bare(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(Quoted.of(token) + " is not a word of letters, digits and hyphens");
        }
        return new OpenVpnText(List.of(token), false);
    }

    /**
     * The lines that stand between {@code <ca>} and {@code </ca>}: PEM or a static key. In the template it has a line
     * of its own, the tags theirs.
     *
     * @throws IllegalArgumentException when a line is neither armour nor base64 nor hexadecimal; it is not quoted
     */
    public static OpenVpnText block(List<String> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an empty block");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!isBlockLine(lines.get(i))) {
                throw new IllegalArgumentException("line " + (i + 1) + " of a block is neither PEM nor a static key");
            }
        }
        return new OpenVpnText(lines, true);
    }

    /** A line of PEM armour, of base64 or of hexadecimal digits: none can be an end tag or a directive with words. */
    private static boolean isBlockLine(String line) {
        int digits = 0;
        while (digits < line.length() && Base64Alphabet.has(line.charAt(digits))) {
            digits++;
        }
        String rest = line.substring(digits);
        return digits > 0
                ? digits <= LONGEST_LINE && (rest.isEmpty() || rest.equals("=") || rest.equals("=="))
                : ARMOUR.matcher(line).matches();
    }

    List<String> lines() {
        return lines;
    }

    boolean isBlock() {
        return block;
    }

    /** Says what it is, not what it holds: a block may be a key. */
    @Override
    public String toString() {
        return block ? "OpenVpnText[block of " + lines.size() + " lines]" : "OpenVpnText[bare]";
    }
}
