package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages whose delivery the ledger lost count of are found wherever an export puts them. */
class LedgerCheckCommandTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one gateway", "two gateways", "personal files only", "tar", "link to the folder"})
    void packagesAreFoundWhereExportPutsThem(String way) throws Exception {
        List<Object> words = new ArrayList<>(List.of("-q", "--key-type", "ec-p256", "-o", ca.out()));
        words.addAll(List.of("--users", Files.writeString(folder.resolve("users.csv"), "user\nalice\nbob\n")));
        words.add(ca.gateway());
        Path place = ca.out();
        switch (way) {
            case "two gateways" ->
                words.add(Files.writeString(
                        folder.resolve("berlin.yaml"),
                        Files.readString(ca.gateway()).replace("name: contoso-p2s", "name: berlin")));
            case "personal files only" -> words.add("--personal-only");
            case "tar" -> {
                place = folder.resolve("out.tar");
                words.addAll(List.of("--tar", place));
            }
            case "link to the folder" -> place = Files.createSymbolicLink(folder.resolve("link"), ca.out());
            default -> {}
        }
        Run export = ca.run("export", words.toArray());
        assertThat(export.exit()).as(export.printed()).isZero();
        forgetDeliveries();
        assertThat(check(folder.resolve("empty")).err()).contains("may never have been handed over");

        Run run = check(place);

        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gateway.yaml", "ca.cer"})
    void aPlaceWithoutPackagesIsRefused(String name) {
        Run run = ca.run("ledger check", "--packages", folder.resolve(name));

        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("error: " + folder.resolve(name), "hint: name the folder");
    }

    @Test
    void anotherFileOfThatNameIsNoDelivery() throws Exception {
        ca.issue("alice");
        forgetDeliveries();
        Files.writeString(ca.out().resolve("alice.zip"), "another");

        assertThat(check(ca.out()).err()).contains("may never have been handed over");
    }

    private Run check(Path place) throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        return ca.run("ledger check", "--packages", place);
    }

    /** As after a kill between the last step and its note. */
    private void forgetDeliveries() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ca.ledger());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE certificate SET delivered_at = NULL");
        }
    }
}
