package org.vpnpack.pki;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/** Rewrites one integer wherever it stands in a container, also inside octet strings, and leaves the MAC as it was. */
final class RoundsRewriter {

    private RoundsRewriter() {}

    static byte[] rewrite(byte[] content, int from, int to) {
        try {
            return walk(ASN1Primitive.fromByteArray(content), from, to)
                    .toASN1Primitive()
                    .getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ASN1Encodable walk(ASN1Encodable node, int from, int to) {
        ASN1Primitive value = node.toASN1Primitive();
        if (value instanceof ASN1Integer integer && integer.hasValue(from)) {
            return new ASN1Integer(to);
        }
        if (value instanceof ASN1Sequence sequence) {
            ASN1Encodable[] parts = sequence.toArray();
            for (int i = 0; i < parts.length; i++) {
                parts[i] = walk(parts[i], from, to);
            }
            return new DERSequence(parts);
        }
        if (value instanceof ASN1TaggedObject tagged && tagged.isExplicit()) {
            return new DERTaggedObject(true, tagged.getTagNo(), walk(tagged.getExplicitBaseObject(), from, to));
        }
        if (value instanceof ASN1OctetString octets) {
            try {
                ASN1Primitive inner = ASN1Primitive.fromByteArray(octets.getOctets());
                return inner instanceof ASN1Sequence
                        ? new DEROctetString(
                                walk(inner, from, to).toASN1Primitive().getEncoded("DER"))
                        : value;
            } catch (IOException e) {
                return value;
            }
        }
        return value instanceof ASN1Set ? value : node;
    }
}
