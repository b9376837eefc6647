package org.vpnpack.issuing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.issuing.authority.AuthorityProfile;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.NewAuthority;
import org.vpnpack.issuing.authority.PermittedName;
import org.vpnpack.issuing.client.MachinePassword;
import org.vpnpack.pki.DistinguishedName;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;

/** Authorities for tests, made on 2026-11-23. */
public final class TestAuthority {

    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final SecureRandom RANDOM = new SecureRandom();

    private TestAuthority() {}

    public static NewAuthority make(String name) {
        return make(name, KeyType.EC_P256, 10);
    }

    public static NewAuthority make(String name, KeyType keyType, int years, PermittedName... permitted) {
        return new AuthorityProfile(DistinguishedName.of(name), keyType, years, 0, List.of(permitted))
                .make(RANDOM, NOW);
    }

    /** Ready to issue. */
    public static CertificateAuthority open(NewAuthority made) {
        try (Password password = MachinePassword.draw(RANDOM)) {
            return CertificateAuthority.of(SigningKey.read(made.pem(password), password), Place.file("ca.pem"), NOW);
        }
    }

    public static CertificateAuthority open(String name) {
        try (NewAuthority made = make(name)) {
            return open(made);
        }
    }
}
