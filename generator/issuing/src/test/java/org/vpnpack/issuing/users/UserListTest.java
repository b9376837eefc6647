package org.vpnpack.issuing.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(wish(rows.get(0)).gateway()).isEmpty();
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
        UserRow.Wish wish = wish(rows(list).get(0));
        assertThat(wish.user()).hasToString("alice");
        assertThat(wish.gateway()).contains("site");
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
                List.of("user,days\nalice\n", "the row has 1 cells, the first line has 2"),
                List.of("user,days\nalice,1,2\n", "the row has 3 cells, the first line has 2"),
                List.of("user,days\n,1\n", "the row names no user"),
                List.of("user,days\nalice,0\n", "0 days; a certificate lives 1 to 3650"),
                List.of("user,days\nalice,1e3\n", "'1e3' is no number of days"),
                List.of("{\"user\":\"a\",\"user\":\"b\"}\n", "the line is no JSON object"),
                List.of("{\"user\":\"a\",\"USER\":\"b\"}\n", "the key user stands twice"),
                List.of(
                        "{\"user\":\"a\"} {}\n",
                        "the line is no JSON object: it holds something else, or something behind it"),
                List.of(
                        "{\"x\":" + "[".repeat(900) + "\n",
                        "the line is no JSON object that is read: it is nested too deeply"),
                List.of("{\"user\":[\"a\"]}\n", "the value of user is neither text nor number"),
                List.of("{\"user\":\"a\"\n", "the line is no JSON object"),
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
                List.of("user;days\nalice;1\n", "the user list has no column user"),
                List.of("user,days,User\nalice,1,b\n", "the column user stands twice"),
                List.of("user,days\n\"alice,1\nbob,2\n", "this is no CSV"),
                List.of("user,days\n\"alice\"x,1\n", "this is no CSV"),
                List.of(
                        "user\n\"" + "a".repeat(70_000) + "\"\n",
                        "this is no CSV: a cell has more than 65536 characters"));
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
                    .satisfies(
                            e -> assertThat(e.problems().get(0).where().line()).isEqualTo(4));
        }
    }

    @Test
    void otherEncodingsAreRefused() throws Exception {
        Path file = Files.write(folder.resolve("users.csv"), "user\nJos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(file))
                .satisfies(e -> assertThat(e.problems().get(0).what()).isEqualTo("the user list is not in UTF-8"));
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
