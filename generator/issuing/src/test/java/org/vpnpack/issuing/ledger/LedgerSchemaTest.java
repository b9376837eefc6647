package org.vpnpack.issuing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.TestAuthority;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;

/** A ledger of an older vpnpack is taken along, with what it knows. */
final class LedgerSchemaTest extends WithLedger {

    @Test
    void anOlderLedgerTakesTheStepsThatAreMissing() throws Exception {
        record(entry("a", Occasion.FIRST));
        ledger.close();
        LedgerSchema next = new LedgerSchema(List.of(
                "never run again",
                "nor this",
                "nor that",
                "nor the fourth",
                "nor the fifth",
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
    void thePageOfTheLedgerHasEveryTableAndColumn() throws Exception {
        String page = Files.readString(Path.of("..", "..", "docs", "ledger.md"));
        assertThat(page).contains("`user_version` " + LedgerSchema.STEPS.size() + ")");
        ledger.close();
        try (LedgerFile open = LedgerFile.open(file, new LedgerSchema())) {
            assertThat(names(open, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
                    .containsExactlyInAnyOrder("authority", "user", "certificate", "document", "audit")
                    .allSatisfy(table -> {
                        String section =
                                page.split("\n## " + table + "\n", 2)[1].split("\n## ", 2)[0];
                        assertThat(names(open, "SELECT name FROM pragma_table_info('" + table + "')"))
                                .filteredOn(column -> !column.equals("id"))
                                .allSatisfy(column -> assertThat(section).contains("`" + column + "`"));
                    });
        }
        ledger = Ledger.open(folder.resolve("another"));
    }

    private static List<String> names(LedgerFile open, String sql) {
        return open.read(connection -> {
            List<String> names = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        });
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
                .isEqualTo(new PackageChoice(List.of("Linux", "OpenVPN"), Optional.of(Language.GERMAN), false));
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
                .isEqualTo(new PackageChoice(List.of("Linux"), Optional.empty(), false));
        record(chosen(entry("a", Occasion.RENEWAL)));
        assertThat(ledger.lastChoice(new UserId("a"), "gw"))
                .isEqualTo(new PackageChoice(List.of(), Optional.of(Language.GERMAN), false));
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
                new PackageChoice(List.of(formats), Optional.of(Language.GERMAN), false),
                entry.document());
    }
}
