package org.vpnpack.pki;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.vpnpack.gateway.Certificate;

/** Finds the user's name in a certificate. */
final class SubjectNames {

    /** szOID_NT_PRINCIPAL_NAME: the sign-in name that Windows certificate authorities write. */
    private static final ASN1ObjectIdentifier PRINCIPAL_NAME = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    private SubjectNames() {}

    /** The common name; else an e-mail address, principal name or DNS name, in this order; else the subject. */
    static String userName(Certificate certificate) {
        return certificate
                .commonName()
                .filter(name -> !name.isEmpty())
                .or(() -> alternative(certificate))
                .orElseGet(() -> certificate.x509().getSubjectX500Principal().getName());
    }

    private static Optional<String> alternative(Certificate certificate) {
        List<GeneralName> names = alternatives(certificate);
        return first(names, GeneralName.rfc822Name)
                .or(() -> first(names, GeneralName.otherName))
                .or(() -> first(names, GeneralName.dNSName));
    }

    private static Optional<String> first(List<GeneralName> names, int kind) {
        return names.stream()
                .filter(name -> name.getTagNo() == kind)
                .map(SubjectNames::text)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String text(GeneralName name) {
        ASN1Encodable value = name.getName();
        if (name.getTagNo() == GeneralName.otherName) {
            OtherName other = OtherName.getInstance(value);
            value = other.getTypeID().equals(PRINCIPAL_NAME) ? other.getValue() : null;
        }
        return value instanceof ASN1String string ? string.getString() : "";
    }

    private static List<GeneralName> alternatives(Certificate certificate) {
        byte[] extension = certificate.x509().getExtensionValue(Extension.subjectAlternativeName.getId());
        if (extension == null) {
            return List.of();
        }
        try {
            byte[] names = ASN1OctetString.getInstance(extension).getOctets();
            return Arrays.asList(GeneralNames.getInstance(names).getNames());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return List.of();
        }
    }
}
