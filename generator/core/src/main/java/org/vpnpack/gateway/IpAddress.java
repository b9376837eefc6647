package org.vpnpack.gateway;

/** One IPv4 or IPv6 address in canonical form. */
public record IpAddress(String value) {

    /** @throws IllegalArgumentException when the text is not one plain address */
    public IpAddress {
        if (value.indexOf('/') >= 0) {
            throw new IllegalArgumentException(Quoted.of(value) + " is not an address such as 10.0.0.4");
        }
        value = IpPrefix.strictly(value, "an address such as 10.0.0.4").toCanonicalString();
    }

    /** The prefix that holds this address alone. */
    public IpPrefix asPrefix() {
        return IpPrefix.parse(value + (value.indexOf(':') >= 0 ? "/128" : "/32"));
    }

    @Override
    public String toString() {
        return value;
    }
}
