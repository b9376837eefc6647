package org.vpnpack.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/** Finds the octet strings of a PKCS#12 container, those in nested structures too. */
final class OctetStrings {

    private final List<String> found = new ArrayList<>();

    private OctetStrings() {}

    /** In hexadecimal digits, in the order of the content. */
    static List<String> in(byte[] der) {
        OctetStrings strings = new OctetStrings();
        try {
            strings.walk(ASN1Primitive.fromByteArray(der));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return strings.found;
    }

    private void walk(ASN1Encodable node) {
        if (node instanceof ASN1Sequence sequence) {
            sequence.forEach(this::walk);
        } else if (node instanceof ASN1TaggedObject tagged && tagged.isExplicit()) {
            walk(tagged.getExplicitBaseObject());
        } else if (node instanceof ASN1OctetString octets) {
            found.add(HexFormat.of().formatHex(octets.getOctets()));
            nested(octets.getOctets());
        }
    }

    private void nested(byte[] octets) {
        try {
            walk(ASN1Primitive.fromByteArray(octets));
        } catch (IOException | RuntimeException e) {
            // not a structure: random bytes
        }
    }
}
