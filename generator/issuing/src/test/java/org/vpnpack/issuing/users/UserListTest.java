package org.vpnpack.issuing.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

class UserListTest {

    @TempDir
    Path folder;

    @Test
    void onlyTheUserIsNeeded() throws Exception {
        List<UserRow> rows = rows("user\nalice@contoso.com\n");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).line()).isEqualTo(2);
        assertThat(wish(rows.get(0)).user()).hasToString("alice@contoso.com");
        assertThat(wish(rows.get(0)).keyType()).isEmpty();
        assertThat(wish(rows.get(0)).days()).isEmpty();
        assertThat(rows.get(0).gateway()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user,gateway,keyType,days,displayName,email\nalice,site,ec-p256,90,\"Doe, Alice\",a@x.org\n",
                "E-Mail,Display Name,DAYS,key_type,Gateway,USER\r\na@x.org,\"Doe, Alice\",90,ec-p256,site,alice\r\n",
                "\uFEFFuser,gateway,keyType,days,displayName,email\nalice,site,ec-p256,90,\"Doe, Alice\",a@x.org",
                "{\"user\":\"alice\",\"gateway\":\"site\",\"keyType\":\"ec-p256\",\"days\":90,"
                        + "\"displayName\":\"Doe, Alice\",\"email\":\"a@x.org\"}\n",
                "\uFEFF\n\n{\"user\":\"alice\",\"gateway\":\"site\",\"key-type\":\"ec-p256\",\"days\":\"90\","
                        + "\"displayName\":\"Doe, Alice\",\"email\":\"a@x.org\"}"
            })
    void everyColumnIsReadInEveryForm(String list) throws Exception {
        UserRow row = rows(list).get(0);
        UserRow.Wish wish = wish(row);
        assertThat(wish.user()).hasToString("alice");
        assertThat(row.gateway()).isEqualTo("site");
        assertThat(wish.keyType()).contains(KeyType.EC_P256);
        assertThat(wish.days()).contains(90);
        assertThat(wish.displayName()).isEqualTo("Doe, Alice");
        assertThat(wish.email()).isEqualTo("a@x.org");
    }

    @Test
    void quotedLineEndsCountAsLinesAndBelongToTheirCell() throws Exception {
        List<UserRow> rows = rows("user,note\nalice,\"two\nlines, and a \"\"quote\"\"\"\nbob,\n");
        assertThat(rows).extracting(UserRow::text).containsExactly("alice", "bob");
        assertThat(rows).extracting(UserRow::line).containsExactly(2, 4);
    }

    @Test
    void aRowTellsAllThatIsWrongWithItAndTheNextIsRead() throws Exception {
        List<UserRow> rows = rows("user,keyType,days,email\n\"al\tice\",rsa-1024,4000,nowhere\nbob,,,\n");
        assertThat(rows.get(0).wish()).isEmpty();
        assertThat(rows.get(0).problems())
                .extracting(problem -> problem.where().toString())
                .containsExactly(
                        "users.csv:2:1: user", "users.csv:2:1: keyType", "users.csv:2:1: days", "users.csv:2:1: email");
        assertThat(wish(rows.get(1)).user()).hasToString("bob");
    }

    static Stream<List<String>> badRows() {
        return Stream.of(
                List.of("user,days\nalice\n", "the row has 1 cell, the first line has 2"),
                List.of("user,days\nalice,1,2\n", "the row has 3 cells, the first line has 2"),
                List.of("user,days\n,1\n", "the row names no user"),
                List.of("user,days\nalice,0\n", "0 days; a certificate lives 1 to 3650"),
                List.of("user,days\nalice,-5\n", "-5 days; a certificate lives 1 to 3650"),
                List.of("user,days\nalice,99999\n", "99999 days; a certificate lives 1 to 3650"),
                List.of("user,days\nalice,1e3\n", "'1e3' is no number of days"),
                List.of("{\"user\":\"a\",\"days\":3e1}\n", "'3e1' is no number of days"),
                List.of("{\"user\":\"a\",\"user\":\"b\"}\n", "the key user stands twice"),
                List.of("{\"user\":\"a\",\"x\":1,\"x\":2}\n", "the key 'x' stands twice"),
                List.of("{\"user\":\"a\",\"USER\":\"b\"}\n", "the key user stands twice"),
                List.of("{\"user\":\"a\"} {}\n", "something stands behind the JSON object of the line"),
                List.of("{\"user\":\"a\",\"formats\":[]}\n", "the array of formats is empty"),
                List.of("{\"user\":\"a\",\"formats\":[", "the line ends before its JSON object does"),
                List.of("{\"user\":", "the line ends before its JSON object does"),
                List.of("{\"user\":\"a\",\"x\":{", "the line ends before its JSON object does"),
                List.of("{\"user\":\"a\",\"formats\":[1]}\n", "the array of formats holds something else than texts"),
                List.of("{\"user\":\"a\",\"formats\":{}}\n", "the value of formats is neither text nor number"),
                List.of(
                        "{\"x\":" + "[".repeat(900) + "\n",
                        "the line is no JSON object that is read: it is nested too deeply"),
                List.of("{\"user\":[\"a\"]}\n", "the value of user is neither text nor number"),
                List.of("{\"user\":\"a\"\n", "the line ends before its JSON object does"),
                List.of("{\"user\":\"" + "a".repeat(70_000) + "\"}\n", "the line has more than 65536 characters"));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void aBadRowIsNoUser(List<String> listAndProblem) throws Exception {
        UserRow row = rows(listAndProblem.get(0)).get(0);
        assertThat(row.wish()).isEmpty();
        assertThat(row.problems().get(0).what()).startsWith(listAndProblem.get(1));
    }

    static Stream<List<String>> badLists() {
        return Stream.of(
                List.of("", "the user list is empty"),
                List.of("name,days\nalice,1\n", "the user list has no column user; its first line is 'name,days'"),
                List.of("user;days\nalice;1\n", "the user list is parted by semicolons, not by commas"),
                List.of("\"Key Type\";\"User\"\n", "the user list is parted by semicolons, not by commas"),
                List.of("days\tE-Mail\tUser\n1\ta@x\talice\n", "the user list is parted by tabs, not by commas"),
                List.of("\"user\"\t\"days\"\n", "the user list is parted by tabs, not by commas"),
                List.of("note;name\n", "the user list has no column user; its first line is 'note;name'"),
                List.of("\n [{\"user\":\"alice\"}]\n", "the user list is a JSON array, not JSON lines"),
                List.of("user,days,User\nalice,1,b\n", "the column user stands twice"),
                List.of(
                        "user,days\n\"alice,1\nbob,2\n",
                        "this is no CSV: a quote that opens in this row is never closed"),
                List.of("user,days\n\"alice\"x,1\n", "this is no CSV: behind a closing quote of this row stands 'x'"),
                List.of(
                        "user\n\"" + "a".repeat(70_000) + "\"\n",
                        "this is no CSV: a cell of this row has more than 65536 characters"));
    }

    @ParameterizedTest
    @MethodSource("badLists")
    void aListThatCannotBeReadToItsEndIsRefused(List<String> listAndProblem) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> rows(listAndProblem.get(0)))
                .satisfies(e -> assertThat(e.problems().get(0).what()).startsWith(listAndProblem.get(1)));
    }

    @Test
    void whereACellIsOpenIsTold() {
        for (String cell : List.of("\"open", "\"a\"b", "a".repeat(70_000))) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> rows("user\nok\n\n" + cell + "\n"))
                    .satisfies(e -> assertThat(e.problems().get(0).where()).hasToString("users.csv:4:1"));
        }
    }

    static Stream<List<String>> latinLists() {
        String many = "alice,\n".repeat(5_000);
        return Stream.of(
                List.of("user,note\n\nJos\u00e9,1\n", "users.csv:3:4"),
                List.of("user\r\nalice\r\nbob \u00e9\r\n", "users.csv:3:5"),
                List.of("us\u00e9r\n", "users.csv:1:3"),
                List.of("user\nJos\u00e9", "users.csv:2:4"),
                List.of("user,note\n" + many + "Jos\u00e9,\n", "users.csv:5002:4"),
                List.of("{\"user\":\"a\"}\n{\"user\":\"Jos\u00e9\"}\n", "users.csv:2:13"));
    }

    @ParameterizedTest
    @MethodSource("latinLists")
    void otherEncodingsAreRefusedWithThePlaceOfTheFirstBadByte(List<String> listAndPlace) throws Exception {
        Path file = Files.write(folder.resolve("users.csv"), listAndPlace.get(0).getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(file))
                .satisfies(e -> {
                    assertThat(e.problems().get(0).what()).isEqualTo("the user list is not in UTF-8");
                    assertThat(e.problems().get(0).where()).hasToString(listAndPlace.get(1));
                });
    }

    @Test
    void charactersOfSeveralBytesCountOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("users.csv"), "\uFEFFuser\n\u00e9\u20ac\ud83d\ude00");
        assertThat(read(file)).hasSize(1);
        Files.write(file, new byte[] {(byte) 0xC3}, StandardOpenOption.APPEND);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(file))
                .satisfies(e -> assertThat(e.problems().get(0).where()).hasToString("users.csv:2:4"));
    }

    @Test
    void brokenJsonIsToldInOurWordsWithItsColumn() throws Exception {
        List<UserRow> rows = rows("""
                {"user":"alice"
                {"user":"bob","formats":["Linux"}
                {"user":carol}
                {'user':"dora"}
                ["emil"]
                {"user":"fritz","days":1 "email":"f@x.org"}
                """);
        assertThat(rows)
                .extracting(row -> row.problems().get(0).where().toString())
                .containsExactly(
                        "users.csv:1:16",
                        "users.csv:2:33",
                        "users.csv:3:9",
                        "users.csv:4:2",
                        "users.csv:5:1",
                        "users.csv:6:26");
        assertThat(rows)
                .extracting(row -> row.problems().get(0).what())
                .containsExactly(
                        "the line ends before its JSON object does: a brace, bracket or quote is not closed",
                        "the line is no JSON: unexpected close marker '}': expected ']'",
                        "the line is no JSON: unrecognized token 'carol': was expecting"
                                + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                        "the line is no JSON: unexpected character (\u0027\u0027\u0027 (code 39)):"
                                + " was expecting double-quote to start property name",
                        "the line is no JSON object",
                        "the line is no JSON: unexpected character ('\"' (code 34)):"
                                + " was expecting comma to separate Object entries");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.problems())
                        .extracting(Problem::fix)
                        .containsExactly("write one object on each line, such as {\"user\":\"alice\",\"days\":90}"));
        assertThat(rows).extracting(UserRow::text).containsExactly("alice", "bob", "", "", "", "fritz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user,formats\nalice,OpenVPN;Linux\n",
                "{\"user\":\"alice\",\"formats\":\"Linux OpenVPN Linux\"}\n",
                "{\"user\":\"alice\",\"formats\":[\"OpenVPN\",\"Linux\"],\"x\":[[{}]]}\n"
            })
    void formatsStandInATextOrAnArray(String list) throws Exception {
        UserRow row = rows(list).get(0);
        assertThat(row.problems()).isEmpty();
        assertThat(row.formats()).containsExactly("Linux", "OpenVPN");
    }

    @Test
    void aCommaBetweenFormatsIsToldWithWhatToWriteInstead() throws Exception {
        UserRow quoted = rows("user,formats\nalice,\"OpenVPN, Linux\"\n").get(0);
        assertThat(quoted.problems())
                .containsExactly(Problem.error(
                        new Place("users.csv", 2, 1, "formats"),
                        "'OpenVPN, Linux' has a comma between names of formats",
                        "part them by blanks or semicolons: Linux OpenVPN"));
        UserRow bare = rows("user,formats\nalice,OpenVPN,Linux\n").get(0);
        assertThat(bare.problems())
                .extracting(Problem::fix)
                .containsExactly(
                        "put a cell with a comma in double quotes; names of formats are parted by blanks or semicolons");
    }

    @Test
    void theFirstLineThatAListWithSemicolonsShallHaveIsTold() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> rows("user;key type;days\nalice;;1\n"))
                .satisfies(e -> assertThat(e.problems().get(0).fix())
                        .isEqualTo("save it with commas between its columns: user,key type,days"));
    }

    @Test
    void aRowThatIsWrongElsewhereStillNamesItsGatewayAndFormats() throws Exception {
        UserRow row =
                rows("user,days,gateway,formats\nalice,0,site,Foo Linux\n").get(0);
        assertThat(row.wish()).isEmpty();
        assertThat(row.gateway()).isEqualTo("site");
        assertThat(row.formats()).containsExactly("Foo", "Linux");
    }

    @Test
    void unknownColumnsAreTold() throws Exception {
        Path file = Files.writeString(folder.resolve("users.csv"), "user,keytipe,office\nalice,rsa-2048,5\n");
        List<Problem> remarks = new ArrayList<>();
        try (UserList list = UserList.open(file, "users.csv")) {
            while (list.next().isPresent()) {
                // to its end
            }
            remarks.addAll(list.remarks());
        }
        assertThat(remarks)
                .extracting(Problem::what)
                .containsExactly("the column 'keytipe' is not used", "the column 'office' is not used");
        assertThat(remarks.get(0).fix()).isEqualTo("did you mean keyType?");
    }

    private List<UserRow> rows(String list) throws Exception {
        return read(Files.writeString(folder.resolve("users.csv"), list));
    }

    private static List<UserRow> read(Path file) {
        List<UserRow> rows = new ArrayList<>();
        try (UserList list = UserList.open(file, "users.csv")) {
            for (Optional<UserRow> row = list.next(); row.isPresent(); row = list.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static UserRow.Wish wish(UserRow row) {
        assertThat(row.problems()).isEmpty();
        return row.wish().orElseThrow();
    }
}
