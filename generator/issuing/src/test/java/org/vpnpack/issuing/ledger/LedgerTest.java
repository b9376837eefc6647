package org.vpnpack.issuing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.security.KeyPair;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.format.Finding;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.issuing.TestAuthority;
import org.vpnpack.issuing.authority.KeyPairs;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.issuing.ledger.Recording.Recorded;
import org.vpnpack.source.KeptGateway;

/** Who is recorded, who is refused, and what the ledger tells of those whom it has. */
final class LedgerTest extends WithLedger {

    @Test
    @DisplayName("L2: a serial number that is taken is not recorded again, whoever asks")
    void aSerialIsUnique() {
        BigInteger serial = SerialNumbers.draw(RANDOM);
        assertThat(record(entry("a", Occasion.FIRST, serial, KeyPairs.draw(KeyType.EC_P256, RANDOM))))
                .isEqualTo(new Recorded(1, 1));
        assertThat(record(entry("b", Occasion.FIRST, serial, KeyPairs.draw(KeyType.EC_P256, RANDOM))))
                .isInstanceOf(Recording.SerialTaken.class);
        assertThat(ledger.list(Selection.ALL, TestAuthority.NOW)).hasSize(1);
    }

    @Test
    @DisplayName("L2: the database itself refuses two rows with one serial, and two of one key")
    void theDatabaseGuardsItself() throws Exception {
        record(entry("a", Occasion.FIRST));
        record(entry("b", Occasion.FIRST));
        for (String column : List.of("serial", "key_sha256")) {
            assertThatThrownBy(() -> tamper("UPDATE certificate SET " + column + " = (SELECT " + column
                            + " FROM certificate WHERE id = 1)"))
                    .hasMessageContaining("UNIQUE");
        }
        try (LedgerFile same = LedgerFile.open(file, new LedgerSchema())) {
            assertThatThrownBy(() -> same.write(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.executeUpdate("UPDATE certificate SET user = 99 WHERE id = 1");
                        }
                    }))
                    .hasMessageContaining("FOREIGN KEY");
        }
    }

    @Test
    @DisplayName("C3, C4: no key is certified twice, neither for another user nor for its own")
    void aKeyIsCertifiedOnce() {
        KeyPair pair = KeyPairs.draw(KeyType.EC_P256, RANDOM);
        record(entry("a", Occasion.FIRST, SerialNumbers.draw(RANDOM), pair));

        for (String user : List.of("a", "b")) {
            assertThat(record(entry(user, Occasion.ANOTHER, SerialNumbers.draw(RANDOM), pair)))
                    .isInstanceOfSatisfying(
                            Recording.Refused.class,
                            refused -> assertThat(refused.problem().what())
                                    .isEqualTo("this key was certified before, for 'a'"));
        }
    }

    @Test
    @DisplayName(
            "L3: entries of a group are recorded or refused one by one, in one transaction, each with its audit line")
    void aGroupIsRecordedTogether() throws Exception {
        List<NewEntry> group = List.of(
                entry("a", Occasion.FIRST),
                entry("b", Occasion.FIRST),
                entry("A", Occasion.FIRST),
                entry("c", Occasion.FIRST));
        List<AuditEvent> events = group.stream().map(LedgerTest::event).toList();

        assertThat(ledger.record(authority, group, events, TestAuthority.NOW))
                .extracting(recording -> recording.getClass().getSimpleName())
                .containsExactly("Recorded", "Recorded", "Refused", "Recorded");
        assertThat(Files.readAllLines(folder.resolve("ca.ledger.audit")))
                .extracting(line -> line.replaceAll(".*\"user\":\"(.)\".*", "$1"))
                .containsExactly("a", "b", "c");
        assertThat(ledger.check()).extracting(Finding::severity).doesNotContain(org.vpnpack.rules.Severity.ERROR);
    }

    @Test
    @DisplayName("L5: an undelivered certificate is told as such, and blocks until it is revoked")
    void anUndeliveredCertificateBlocks() {
        Recorded first = (Recorded) record(entry("a", Occasion.FIRST));
        assertThat(((Recording.Refused) record(entry("a", Occasion.FIRST)))
                        .problem()
                        .what())
                .contains("its package may never have been handed over");
        assertThat(ledger.check())
                .singleElement()
                .asString()
                .startsWith("warning: ledger: the certificate of 'a' for 'gw', serial ")
                .contains("may never have been handed over");

        ledger.delivered(List.of(first.id()), TestAuthority.NOW);
        assertThat(ledger.check()).isEmpty();
        assertThat(((Recording.Refused) record(entry("a", Occasion.FIRST)))
                        .problem()
                        .fix())
                .contains("vpnpack renew");
        revoke("a");
        assertThat(record(entry("a", Occasion.FIRST))).isEqualTo(new Recorded(2, 2));
    }

    @Test
    @DisplayName("C4: 10,000 recorded keys are all different (500 without -Dvpnpack.full)")
    void recordedKeysDiffer() {
        int batches = Boolean.getBoolean("vpnpack.full") ? 20 : 1;
        for (int batch = 0; batch < batches; batch++) {
            List<NewEntry> group = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                group.add(entry("user-" + batch + "-" + i, Occasion.FIRST));
            }
            assertThat(ledger.record(
                            authority,
                            group,
                            group.stream().map(LedgerTest::event).toList(),
                            TestAuthority.NOW))
                    .hasOnlyElementsOfType(Recorded.class);
        }
        assertThat(ledger.list(Selection.ALL, TestAuthority.NOW)).hasSize(batches * 500);
    }

    @Test
    void packagesThatNobodyShouldUseAreCountedAndOthersHandedOn() {
        record(entry("a", Occasion.FIRST));
        record(entry("a", Occasion.ANOTHER));
        record(entry("b", Occasion.FIRST));
        record(entry("b", Occasion.RENEWAL));
        record(entry("c", Occasion.FIRST));
        record(entry("c", Occasion.RENEWAL));
        record(entry("d", Occasion.FIRST));
        ledger.delivered(List.of(1L, 2L, 3L, 4L, 5L), TestAuthority.NOW);
        revoke("d");
        List<PackageInUse> inUse = new ArrayList<>();
        assertThat(ledger.forEachInUse("gw", TestAuthority.NOW, inUse::add))
                .isEqualTo(new PackageInUse.LeftOut(1, 0, 1));
        assertThat(inUse)
                .as("a renewal that was never handed over replaces nothing")
                .extracting(held -> held.user() + held.generation() + (held.delivered() ? "" : "?"))
                .containsExactly("a1", "a2", "b2", "c1", "c2?");
        assertThat(inUse).allSatisfy(held -> assertThat(held.document()).contains(new KeptGateway("{}")));
        assertThat(ledger.forEachInUse("another", TestAuthority.NOW, inUse::add))
                .isEqualTo(new PackageInUse.LeftOut(0, 0, 0));
        assertThat(ledger.forEachInUse("gw", TestAuthority.NOW.plus(java.time.Duration.ofDays(400)), held -> {
                    throw new AssertionError("expired");
                }))
                .isEqualTo(new PackageInUse.LeftOut(1, 6, 0));
    }
}
