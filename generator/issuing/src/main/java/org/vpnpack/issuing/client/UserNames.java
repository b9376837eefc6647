package org.vpnpack.issuing.client;

import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.vpnpack.gateway.UserId;

/**
 * The subject alternative names of a user: the id itself, in the form in which IKEv2 clients send it as their identity.
 *
 * <p>An e-mail address stands as such and as user principal name, for Windows; a name that could be a DNS name as that;
 * any other as user principal name alone. The common name repeats the id in each case.
 */
final class UserNames {

    /** szOID_NT_PRINCIPAL_NAME. */
    private static final ASN1ObjectIdentifier PRINCIPAL_NAME = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern DNS = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@" + DNS);

    private UserNames() {}

    static List<GeneralName> of(UserId user) {
        String id = user.toString();
        if (EMAIL.matcher(id).matches()) {
            return List.of(new GeneralName(GeneralName.rfc822Name, new DERIA5String(id)), principalName(id));
        }
        if (DNS.matcher(id).matches()) {
            return List.of(new GeneralName(GeneralName.dNSName, new DERIA5String(id)));
        }
        return List.of(principalName(id));
    }

    static GeneralNames extension(UserId user) {
        return new GeneralNames(of(user).toArray(GeneralName[]::new));
    }

    private static GeneralName principalName(String id) {
        ASN1Encodable value = new DERTaggedObject(true, 0, new DERUTF8String(id));
        return new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {PRINCIPAL_NAME, value}));
    }
}
