package org.vpnpack.pki;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.Text;

/**
 * An X.500 name built from parts, each of which comes back from the certificate exactly as it went in.
 *
 * <p>Never from text such as {@code "CN=" + value}: there {@code ,} and {@code +} split the value and a leading
 * {@code #} makes it raw DER. Every part is a {@link Text} of at most 64 code points, the upper bound of RFC 5280 for
 * common name, organization and unit, which Bouncy Castle checks for some string types only.
 */
public final class DistinguishedName {

    /** The longest part, in code points: {@code ub-common-name} and its siblings in RFC 5280, appendix A. */
    public static final int MAX_LENGTH = 64;

    private final X500NameBuilder parts = new X500NameBuilder(BCStyle.INSTANCE);

    /** The name that consists of this common name alone. */
    public static X500Name of(String commonName) {
        return new DistinguishedName().commonName(commonName).build();
    }

    /** @throws IllegalArgumentException when the value is no {@link Text} or too long; so do the other parts */
    public DistinguishedName commonName(String value) {
        return add(BCStyle.CN, "common name", value);
    }

    public DistinguishedName organization(String value) {
        return add(BCStyle.O, "organization", value);
    }

    public DistinguishedName organizationalUnit(String value) {
        return add(BCStyle.OU, "organizational unit", value);
    }

    /** The name with its parts in the order in which they were given. */
    public X500Name build() {
        return parts.build();
    }

    private DistinguishedName add(ASN1ObjectIdentifier type, String label, String value) {
        String text = new Text(value).value();
        int length = text.codePointCount(0, text.length());
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("the " + label + " " + Quoted.of(text) + " has " + length
                    + " characters, at most " + MAX_LENGTH + " fit into a certificate");
        }
        parts.addRDN(type, new DERUTF8String(text));
        return this;
    }
}
