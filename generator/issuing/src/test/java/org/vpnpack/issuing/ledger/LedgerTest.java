package org.vpnpack.issuing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.format.Finding;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.TestAuthority;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.KeyPairs;
import org.vpnpack.issuing.authority.RevocationReason;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.issuing.ledger.Recording.Recorded;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.source.KeptGateway;

class LedgerTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private Path file;
    private CertificateAuthority authority;
    private Ledger ledger;

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

    @Test
    @DisplayName("F5: ledger, side files and audit trail are the owner's alone")
    @DisabledOnOs(OS.WINDOWS)
    void allFilesArePrivate() throws Exception {
        record(entry("a", Occasion.FIRST));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .extracting(path -> path.getFileName().toString())
                    .contains("ca.ledger", "ca.ledger-wal", "ca.ledger-shm", "ca.ledger.audit");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    @DisplayName("F4: a ledger that others can read is refused")
    @DisabledOnOs(OS.WINDOWS)
    void anOpenLedgerIsRefused() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Ledger.open(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("mode 0644");
    }

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
    void aNewerLedgerAndAForeignDatabaseAreRefused() throws Exception {
        tamper("PRAGMA user_version = 99");
        assertThatThrownBy(() -> Ledger.open(file)).hasMessageContaining("a newer vpnpack wrote this ledger");

        Path other = folder.resolve("other");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (x)");
        }
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> Ledger.open(other)).hasMessageContaining("SQLite file of another program");
        Path text = Files.createFile(
                folder.resolve("text"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(text, "no database ".repeat(100));
        assertThatThrownBy(() -> Ledger.open(text)).isInstanceOf(LedgerException.class);
    }

    @Test
    void anOlderLedgerTakesTheStepsThatAreMissing() throws Exception {
        record(entry("a", Occasion.FIRST));
        ledger.close();
        LedgerSchema next = new LedgerSchema(List.of(
                "never run again",
                "nor this",
                "nor that",
                "nor the fourth",
                "CREATE TABLE later (x INTEGER) STRICT;\n"));
        try (LedgerFile migrated = LedgerFile.open(file, next)) {
            assertThat(migrated.<Boolean>read(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.execute("SELECT x FROM later") && next.isCurrent(connection);
                        }
                    }))
                    .isTrue();
        }
        assertThatThrownBy(() -> Ledger.open(file)).hasMessageContaining("newer vpnpack");
        ledger = Ledger.open(folder.resolve("another"));
    }

    @Test
    void aLedgerOfTheFirstSchemaKnowsItsRenewalsAndNoDocuments() throws Exception {
        record(entry("a", Occasion.FIRST));
        record(entry("a", Occasion.RENEWAL));
        record(entry("b", Occasion.FIRST));
        ledger.delivered(List.of(1L, 2L, 3L), TestAuthority.NOW);
        Path old = folder.resolve("old.ledger");
        try (LedgerFile first = LedgerFile.open(old, new LedgerSchema(LedgerSchema.STEPS.subList(0, 1)))) {
            String columns = "id, authority, serial, user, gateway, generation, key_type, key_sha256, thumbprint,"
                    + " certificate, not_before, not_after, issued_at, package, package_sha256, delivered_at";
            for (String sql : List.of(
                    "ATTACH '" + file + "' AS now",
                    "INSERT INTO authority SELECT * FROM now.authority",
                    "INSERT INTO user SELECT * FROM now.user",
                    "INSERT INTO certificate (" + columns + ") SELECT " + columns + " FROM now.certificate",
                    "INSERT INTO audit SELECT * FROM now.audit",
                    "DETACH now")) {
                assertThat(first.<Boolean>read(connection -> {
                            try (Statement statement = connection.createStatement()) {
                                return statement.execute(sql);
                            }
                        }))
                        .isFalse();
            }
        }
        ledger.close();
        ledger = Ledger.open(old);
        List<PackageInUse> inUse = new ArrayList<>();
        assertThat(ledger.forEachInUse("gw", TestAuthority.NOW, inUse::add))
                .isEqualTo(new PackageInUse.LeftOut(0, 0, 1));
        assertThat(inUse).extracting(held -> held.user() + held.generation()).containsExactly("a2", "b1");
        assertThat(inUse).allSatisfy(held -> assertThat(held.document()).isEmpty());
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

    /** What an attacker or a failing disk may do, and the words of the check. */
    static Stream<org.junit.jupiter.params.provider.Arguments> tamperings() {
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE certificate SET serial = 'ff' WHERE id = 2", "row of"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE certificate SET not_after = '2099-01-01T00:00:00Z'",
                        "does not agree with its certificate"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE document SET content = '{ }'", "the gateway document with SHA-256"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE user SET name = 'mallory' WHERE id = 1", "does not agree with its certificate"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE certificate SET certificate = x'3000'", "does not agree with its certificate"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE certificate SET revoked_at = NULL, reason = NULL", "disagree on its revocation"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "DELETE FROM certificate WHERE id = 1", "tells of a certificate that the ledger lacks"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "DELETE FROM audit WHERE sequence = 2", "audit line 2 is missing, changed or out of its place"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE audit SET line = replace(line, 'helpdesk', 'nobody') WHERE sequence = 1",
                        "audit line 2 is missing, changed or out of its place"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "DELETE FROM audit WHERE sequence = 4", "it goes on after line 3"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "UPDATE audit SET line = 'x' WHERE sequence = 1", "no JSON"));
    }

    @DisplayName("A2: whatever is changed in the database, the check finds it")
    @ParameterizedTest
    @MethodSource("tamperings")
    void changesOfTheDatabaseAreFound(String sql, String words) throws Exception {
        fourEvents();
        assertThat(ledger.check()).extracting(Finding::severity).doesNotContain(org.vpnpack.rules.Severity.ERROR);
        tamper(sql);
        assertThat(ledger.check())
                .filteredOn(finding -> finding.severity() == org.vpnpack.rules.Severity.ERROR)
                .anySatisfy(finding -> assertThat(finding.what()).contains(words));
    }

    @Test
    @DisplayName("A2: a line of the audit file that is edited, deleted, swapped, added or cut off is found")
    void changesOfTheAuditFileAreFound() throws Exception {
        fourEvents();
        Path audit = folder.resolve("ca.ledger.audit");
        List<String> lines = Files.readAllLines(audit);
        assertThat(lines).hasSize(4);
        List<List<String>> changes = List.of(
                List.of(lines.get(0), lines.get(1).replace("helpdesk", "nobody"), lines.get(2), lines.get(3)),
                List.of(lines.get(0), lines.get(2), lines.get(3)),
                List.of(lines.get(0), lines.get(2), lines.get(1), lines.get(3)),
                List.of(lines.get(0), lines.get(1), lines.get(2)),
                List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(3)));
        for (List<String> change : changes) {
            Files.write(audit, change);
            assertThat(ledger.check())
                    .as(change.toString())
                    .anySatisfy(finding -> assertThat(finding.file()).isEqualTo(audit.toString()));
        }
        Files.write(audit, lines);
        assertThat(ledger.check()).noneMatch(finding -> finding.severity() == org.vpnpack.rules.Severity.ERROR);
    }

    @Test
    @DisplayName("A1: what a crash kept from the audit file, down to half a line, is there after the next event")
    void theAuditFileCatchesUp() throws Exception {
        fourEvents();
        Path audit = folder.resolve("ca.ledger.audit");
        String whole = Files.readString(audit);
        for (int length : new int[] {whole.length() - 1, whole.length() - 40, whole.indexOf('\n') + 1, 1, 0}) {
            Files.writeString(audit, whole.substring(0, length));
            ledger.note(AuditEvent.of(TestAuthority.NOW, "helpdesk", "issue").outcome("refused"));
            assertThat(Files.readString(audit)).startsWith(whole);
            assertThat(ledger.check()).noneMatch(finding -> finding.severity() == org.vpnpack.rules.Severity.ERROR);
            whole = Files.readString(audit);
        }
    }

    @Test
    @DisplayName("A1: one event is one line of ASCII, whatever a name holds")
    void oneEventIsOneLine() throws Exception {
        ledger.note(AuditEvent.of(TestAuthority.NOW, "a\"b\nc\u2028d", "issue")
                .with("user", "J\u00fcrgen\n{\"action\":\"revoke\"}"));
        byte[] content = Files.readAllBytes(folder.resolve("ca.ledger.audit"));

        assertThat(new String(content, StandardCharsets.ISO_8859_1).lines()).hasSize(1);
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).matches("[\\x20-\\x7e]*\\n");
        assertThat(ledger.check()).isEmpty();
    }

    private void fourEvents() {
        record(entry("a", Occasion.FIRST));
        record(entry("b", Occasion.FIRST));
        revoke("b");
        record(entry("c", Occasion.FIRST));
    }

    private void revoke(String user) {
        ledger.revoke(
                new Selection(Optional.of(new UserId(user)), Optional.empty(), Optional.empty(), Optional.empty()),
                RevocationReason.SUPERSEDED,
                TestAuthority.NOW,
                entry -> AuditEvent.of(TestAuthority.NOW, "helpdesk", "revoke")
                        .with("serial", entry.serial())
                        .outcome("done"));
    }

    private Recording record(NewEntry entry) {
        return ledger.record(authority, List.of(entry), List.of(event(entry)), TestAuthority.NOW)
                .get(0);
    }

    private static AuditEvent event(NewEntry entry) {
        return AuditEvent.of(TestAuthority.NOW, "helpdesk", entry.occasion().action())
                .with("user", entry.user().toString())
                .with("serial", SerialNumbers.text(entry.certificate().x509().getSerialNumber()))
                .outcome("done");
    }

    @Test
    void aLedgerOfTheSecondSchemaKnowsNoChoicesAndTakesThem() throws Exception {
        record(entry("a", Occasion.FIRST));
        record(entry("b", Occasion.FIRST));
        ledger.delivered(List.of(1L, 2L), TestAuthority.NOW);
        Path old = folder.resolve("old.ledger");
        try (LedgerFile second = LedgerFile.open(old, new LedgerSchema(LedgerSchema.STEPS.subList(0, 2)))) {
            String columns = "id, authority, serial, user, gateway, generation, key_type, key_sha256, thumbprint,"
                    + " certificate, not_before, not_after, issued_at, package, package_sha256, delivered_at, document,"
                    + " renewal";
            for (String sql : List.of(
                    "ATTACH '" + file + "' AS now",
                    "INSERT INTO authority SELECT * FROM now.authority",
                    "INSERT INTO user SELECT * FROM now.user",
                    "INSERT INTO document SELECT * FROM now.document",
                    "INSERT INTO certificate (" + columns + ") SELECT " + columns + " FROM now.certificate",
                    "INSERT INTO audit SELECT * FROM now.audit",
                    "DETACH now")) {
                assertThat(second.<Boolean>read(connection -> {
                            try (Statement statement = connection.createStatement()) {
                                return statement.execute(sql);
                            }
                        }))
                        .isFalse();
            }
        }
        ledger.close();
        ledger = Ledger.open(old);
        record(chosen(entry("a", Occasion.RENEWAL), "Linux", "OpenVPN"));
        record(entry("b", Occasion.RENEWAL));
        assertThat(ledger.lastChoice(new UserId("A"), "gw"))
                .isEqualTo(new PackageChoice(List.of("Linux", "OpenVPN"), Optional.of(Language.GERMAN)));
        assertThat(ledger.lastChoice(new UserId("b"), "gw")).isEqualTo(PackageChoice.NONE);
        assertThat(ledger.lastChoice(new UserId("a"), "another")).isEqualTo(PackageChoice.NONE);
        List<PackageInUse> inUse = new ArrayList<>();
        ledger.forEachInUse("gw", TestAuthority.NOW, inUse::add);
        assertThat(inUse)
                .extracting(held -> held.user() + held.generation() + held.formats())
                .containsExactly("a1[]", "a2[Linux, OpenVPN]", "b1[]", "b2[]");
        assertThat(inUse).allSatisfy(held -> assertThat(held.document()).isPresent());
    }

    @Test
    void aLedgerOfTheThirdSchemaKeepsItsFormatsAndTakesLanguages() throws Exception {
        Path old = folder.resolve("old.ledger");
        try (LedgerFile third = LedgerFile.open(old, new LedgerSchema(LedgerSchema.STEPS.subList(0, 3)))) {
            for (String sql : List.of(
                    "INSERT INTO authority (key_sha256, name, certificate) VALUES ('0', 'x', x'00')",
                    "INSERT INTO user (name, folded) VALUES ('a', 'a')",
                    "INSERT INTO certificate (authority, serial, user, gateway, generation, key_type, key_sha256,"
                            + " thumbprint, certificate, not_before, not_after, issued_at, package, package_sha256, formats)"
                            + " VALUES (1, '1', 1, 'gw', 1, 'ec-p256', '0', '0', x'00', '2026-01-01T00:00:00Z',"
                            + " '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', 'a.zip', '0', 'Linux')")) {
                third.<Boolean>read(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute(sql);
                    }
                });
            }
        }
        ledger.close();
        ledger = Ledger.open(old);
        assertThat(ledger.lastChoice(new UserId("a"), "gw"))
                .isEqualTo(new PackageChoice(List.of("Linux"), Optional.empty()));
        record(chosen(entry("a", Occasion.RENEWAL)));
        assertThat(ledger.lastChoice(new UserId("a"), "gw"))
                .isEqualTo(new PackageChoice(List.of(), Optional.of(Language.GERMAN)));
    }

    private static NewEntry chosen(NewEntry entry, String... formats) {
        return new NewEntry(
                entry.user(),
                entry.gateway(),
                entry.occasion(),
                entry.certificate(),
                entry.keyType(),
                entry.packageName(),
                entry.packageSha256(),
                new PackageChoice(List.of(formats), Optional.of(Language.GERMAN)),
                entry.document());
    }

    private NewEntry entry(String user, Occasion occasion) {
        return entry(user, occasion, SerialNumbers.draw(RANDOM), KeyPairs.draw(KeyType.EC_P256, RANDOM));
    }

    private NewEntry entry(String user, Occasion occasion, BigInteger serial, KeyPair pair) {
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

    private void tamper(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
