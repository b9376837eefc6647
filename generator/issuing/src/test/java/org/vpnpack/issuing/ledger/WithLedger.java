package org.vpnpack.issuing.ledger;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.TestAuthority;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.KeyPairs;
import org.vpnpack.issuing.authority.RevocationReason;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.source.KeptGateway;

/** Each test has a ledger and an authority of its own, and entries for users whose keys are drawn for them. */
abstract class WithLedger {

    static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    Path file;
    CertificateAuthority authority;
    Ledger ledger;

    @BeforeEach
    void open() {
        file = folder.resolve("ca.ledger");
        authority = TestAuthority.open("Contoso");
        ledger = Ledger.open(file);
    }

    @AfterEach
    void close() {
        ledger.close();
        authority.close();
    }

    void revoke(String user) {
        ledger.revoke(
                new Selection(Optional.of(new UserId(user)), Optional.empty(), Optional.empty(), Optional.empty()),
                RevocationReason.SUPERSEDED,
                TestAuthority.NOW,
                entry -> AuditEvent.of(TestAuthority.NOW, "helpdesk", "revoke")
                        .with("serial", entry.serial())
                        .outcome("done"));
    }

    Recording record(NewEntry entry) {
        return ledger.record(authority, List.of(entry), List.of(event(entry)), TestAuthority.NOW)
                .get(0);
    }

    static AuditEvent event(NewEntry entry) {
        return AuditEvent.of(TestAuthority.NOW, "helpdesk", entry.occasion().action())
                .with("user", entry.user().toString())
                .with("serial", SerialNumbers.text(entry.certificate().x509().getSerialNumber()))
                .outcome("done");
    }

    NewEntry entry(String user, Occasion occasion) {
        return entry(user, occasion, SerialNumbers.draw(RANDOM), KeyPairs.draw(KeyType.EC_P256, RANDOM));
    }

    NewEntry entry(String user, Occasion occasion, BigInteger serial, KeyPair pair) {
        UserId id = new UserId(user);
        Certificate certificate = new ClientCertificateProfile(id, 365, false)
                .sign(pair.getPublic(), serial, authority, authority.newSigner(), TestAuthority.NOW);
        return new NewEntry(
                id,
                "gw",
                occasion,
                certificate,
                "ec-p256",
                user + ".zip",
                "0".repeat(64),
                PackageChoice.NONE,
                new KeptGateway("{}"));
    }

    void tamper(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
