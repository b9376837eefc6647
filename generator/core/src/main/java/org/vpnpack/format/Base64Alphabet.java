package org.vpnpack.format;

/** The 64 characters that stand for six bits each (RFC 4648, section 4); padding and blanks are not among them. */
public final class Base64Alphabet {

    private Base64Alphabet() {}

    public static boolean has(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }
}
