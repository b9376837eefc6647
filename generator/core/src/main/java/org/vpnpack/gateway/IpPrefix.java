package org.vpnpack.gateway;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 prefix in canonical form: {@code 10.0.0.0/16}, {@code fd00::/8}; no bit stands behind the prefix. */
public final class IpPrefix implements Comparable<IpPrefix> {

    /** All that stands in either form; the library would also take blanks around it, and other alphabets' digits. */
    private static final Pattern CHARACTERS = Pattern.compile("[0-9A-Fa-f.:/]+");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .allowMask(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowBinary(false)
            .allowMixed(false)
            .getParentBuilder()
            .toParams();

    /** The two halves of the IPv4 Internet: what a forced tunnel routes, without touching the default route itself. */
    public static final IpPrefix LOWER_HALF = parse("0.0.0.0/1");

    public static final IpPrefix UPPER_HALF = parse("128.0.0.0/1");

    private final IPAddress prefix;

    private IpPrefix(IPAddress prefix) {
        this.prefix = prefix;
    }

    /**
     * Reads {@code address/length}; nothing else that libraries take for an address (short forms, hexadecimal, leading
     * zeros, ranges, zones, masks).
     *
     * @throws IllegalArgumentException when the text is no prefix, or bits are set behind it; the message tells the mend
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
            throw new IllegalArgumentException(Quoted.of(text) + " is not a prefix such as 10.0.0.0/16");
        }
        IPAddress parsed = strictly(text, "a prefix such as 10.0.0.0/16");
        IPAddress canonical = parsed.toPrefixBlock().getLower().setPrefixLength(parsed.getNetworkPrefixLength(), false);
        IpPrefix prefix = new IpPrefix(canonical);
        if (!parsed.getLower().withoutPrefixLength().equals(canonical.withoutPrefixLength())) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " has bits set behind its prefix; did you mean " + prefix);
        }
        return prefix;
    }

    /** The strict reader of addresses and prefixes; {@code wanted} ends the message. */
    static IPAddress strictly(String text, String wanted) {
        try {
            IPAddress address =
                    CHARACTERS.matcher(text).matches() ? new IPAddressString(text, STRICT).toAddress() : null;
            if (address != null) {
                return address;
            }
        } catch (AddressStringException | IncompatibleAddressException e) {
            // told below: the library's own words name its options
        }
        throw new IllegalArgumentException(Quoted.of(text) + " is not " + wanted);
    }

    public boolean isIpv6() {
        return prefix.isIPv6();
    }

    /** The first address, without the length: {@code 10.0.0.0}. */
    public String network() {
        return prefix.withoutPrefixLength().toCanonicalString();
    }

    /** The number of leading bits that count. */
    public int length() {
        return prefix.getNetworkPrefixLength();
    }

    public boolean overlaps(IpPrefix other) {
        return contains(other) || other.contains(this);
    }

    public boolean contains(IpPrefix other) {
        return isIpv6() == other.isIpv6() && prefix.toPrefixBlock().contains(other.prefix.toPrefixBlock());
    }

    /** By address, IPv4 first; of two with one address the wider first. */
    @Override
    public int compareTo(IpPrefix other) {
        if (isIpv6() != other.isIpv6()) {
            return isIpv6() ? 1 : -1;
        }
        int byAddress = Arrays.compareUnsigned(prefix.getBytes(), other.prefix.getBytes());
        return byAddress != 0 ? byAddress : Integer.compare(length(), other.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpPrefix that && prefix.equals(that.prefix) && length() == that.length();
    }

    @Override
    public int hashCode() {
        return 31 * prefix.hashCode() + length();
    }

    @Override
    public String toString() {
        return network() + "/" + length();
    }
}
