package org.vpnpack.format;

/**
 * Which text a template writes; decides how every value in it is escaped.
 *
 * <p>Whatever the kind, a value is one line of printable text ({@link org.vpnpack.gateway.Text#isRefused}): a value with
 * a line feed, another control or an invisible character is refused, never dropped or replaced. Text of several lines
 * enters a template as a list.
 */
public enum TextKind {
    /** XML 1.0, without a byte-order mark: {@code < > & " '} become entities. */
    XML,
    /** HTML: {@code < > & " '} become character references. */
    HTML,
    /** A profile that OpenVPN reads: each value becomes one quoted word, see {@link OpenVpnText} for the exceptions. */
    OPENVPN,
    /** strongSwan's settings: each value in double quotes behind its key; at the beginning of a line, a section's name. */
    SWANCTL,
    /** A key file of GLib, which NetworkManager reads: each value behind its key, to the end of the line. */
    KEY_FILE
}
