package org.vpnpack.issuing.authority;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.vpnpack.gateway.Certificate;

/** The name constraints of an authority (RFC 5280, 4.2.1.10), which hold for everybody below it. */
public final class NameLimits {

    private NameLimits() {}

    /** Whether an authority's name constraints forbid one of these names to those below it. */
    public static boolean forbid(Certificate authority, List<GeneralName> names) {
        return constraints(authority)
                .map(constraints -> forbid(constraints, names))
                .orElse(false);
    }

    private static boolean forbid(NameConstraints constraints, List<GeneralName> names) {
        PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
        GeneralSubtree[] permitted = constraints.getPermittedSubtrees();
        if (permitted != null) {
            validator.intersectPermittedSubtree(permitted);
        }
        GeneralSubtree[] excluded = constraints.getExcludedSubtrees();
        for (GeneralSubtree subtree : excluded == null ? new GeneralSubtree[0] : excluded) {
            validator.addExcludedSubtree(subtree);
        }
        try {
            for (GeneralName name : names) {
                validator.checkPermitted(name);
                validator.checkExcluded(name);
            }
            return false;
        } catch (NameConstraintValidatorException e) {
            return true;
        }
    }

    private static Optional<NameConstraints> constraints(Certificate authority) {
        return Optional.ofNullable(authority.x509().getExtensionValue(Extension.nameConstraints.getId()))
                .map(extension -> NameConstraints.getInstance(
                        ASN1OctetString.getInstance(extension).getOctets()));
    }
}
