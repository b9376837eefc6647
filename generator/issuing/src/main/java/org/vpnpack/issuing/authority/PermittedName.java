package org.vpnpack.issuing.authority;

import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.vpnpack.gateway.Quoted;

/**
 * A limit on the names for which an authority may issue: e-mail addresses of one host, or a DNS name and those below it.
 *
 * @param kind how the limit is written in front of the colon
 * @param domain {@code contoso.com}
 */
public record PermittedName(Kind kind, String domain) {

    /** What kind of name is limited; names of other kinds are not. */
    public enum Kind {
        EMAIL("email", GeneralName.rfc822Name),
        DNS("dns", GeneralName.dNSName);

        private final String label;
        private final int tag;

        Kind(String label, int tag) {
            this.label = label;
            this.tag = tag;
        }
    }

    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /** @throws IllegalArgumentException when it is not a domain */
    public PermittedName {
        if (domain.length() > 253 || !DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException(Quoted.of(domain) + " is not a domain");
        }
        domain = domain.toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code email:contoso.com} or {@code dns:corp.contoso.com}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static PermittedName parse(String text) {
        for (Kind kind : Kind.values()) {
            if (text.startsWith(kind.label + ":")) {
                return new PermittedName(kind, text.substring(kind.label.length() + 1));
            }
        }
        throw new IllegalArgumentException(Quoted.of(text) + " is neither an e-mail domain nor a DNS name");
    }

    /** A name that it permits. */
    GeneralName example() {
        return new GeneralName(kind.tag, new DERIA5String(kind == Kind.EMAIL ? "someone@" + domain : domain));
    }

    GeneralSubtree subtree() {
        return new GeneralSubtree(new GeneralName(kind.tag, new DERIA5String(domain)));
    }

    @Override
    public String toString() {
        return kind.label + ":" + domain;
    }
}
