package org.vpnpack.issuing.authority;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.vpnpack.gateway.Quoted;

/** Why a certificate is revoked, as RFC 5280 names it; only reasons that suit a user's certificate and are final. */
public enum RevocationReason {
    UNSPECIFIED("unspecified", 0),
    KEY_COMPROMISE("keyCompromise", 1),
    AFFILIATION_CHANGED("affiliationChanged", 3),
    SUPERSEDED("superseded", 4),
    CESSATION_OF_OPERATION("cessationOfOperation", 5),
    PRIVILEGE_WITHDRAWN("privilegeWithdrawn", 9);

    private final String label;
    private final int code;

    RevocationReason(String label, int code) {
        this.label = label;
        this.code = code;
    }

    /** The number in the revocation list. */
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException when no reason has this name; names those that there are */
    public static RevocationReason of(String label) {
        return Arrays.stream(values())
                .filter(reason -> reason.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Quoted.of(label) + " is not one of "
                        + Arrays.stream(values())
                                .map(RevocationReason::toString)
                                .collect(Collectors.joining(", "))));
    }

    /** @throws IllegalArgumentException when no reason has this number */
    public static RevocationReason of(int code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no revocation reason has the number " + code));
    }

    @Override
    public String toString() {
        return label;
    }
}
