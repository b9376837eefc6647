package org.vpnpack.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.Text;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

final class UserTableTest {

    @Test
    void columnsStandInAnyOrderAndFieldsInQuotes() {
        UserTable table =
                read("\uFEFFplatform,room,user,department\r\nmacos,12,alice,\"R&D, Berlin\"\r\n\r\n,,bob,\r\n");
        assertThat(table.users())
                .extracting(user -> user.id() + "|" + user.department() + "|" + user.platform())
                .containsExactly("alice|R&D, Berlin|macOS", "bob||unknown");
        assertThat(table.remarks())
                .singleElement()
                .satisfies(note -> assertThat(note.what()).isEqualTo("the column 'room' is not used"));
    }

    @Test
    void jsonLinesAreReadAsForExport() {
        assertThat(read("{\"user\":\"alice\",\"Department\":\"IT\",\"platform\":\"ios\"}\n")
                        .users())
                .extracting(user -> user.id() + "|" + user.department() + "|" + user.platform())
                .containsExactly("alice|IT|iOS");
    }

    @Test
    void aWaveIsFullBeforeTheNextBeginsAndDepartmentsStayTogether() {
        UserTable table = read("user,department\na,IT\nb,Sales\nc,IT\nd,Sales\ne,IT\n");
        List<Wave> waves = Wave.of(table.users(), 2, 7, LocalDate.parse("2026-11-23"));
        assertThat(waves.stream()
                        .map(wave -> wave.number() + " " + wave.day() + " " + wave.departments() + " "
                                + wave.users().stream().map(MigratingUser::id).toList()))
                .containsExactly(
                        "1 2026-11-23 [IT] [a, c]", "2 2026-11-30 [IT, Sales] [e, b]", "3 2026-12-07 [Sales] [d]");
    }

    @Test
    @DisplayName("I: every wrong line of a list is told at once, with its number")
    void everyWrongLineIsTold() {
        assertThat(refused("user,platform\nalice,Amiga\nAlice,Linux\nbob\n\u001b[2J,Linux\n"))
                .extracting(problem ->
                        problem.where().line() + ": " + problem.what().replaceAll(",.*", ""))
                .containsExactly(
                        "2: 'Amiga' is not one of Windows",
                        "3: 'Alice' stands in line 2 too",
                        "4: the row has 1 cell",
                        "5: the text holds U+001B (escape)");
        assertThat(refused("name\nalice\n").get(0).what()).contains("no column user");
        assertThat(refused("").get(0).what()).contains("the user list is empty");
        assertThat(refused("user\n\"alice\n").get(0).what()).contains("this is no CSV");
        assertThat(refused("user\nalice\nALICE\n").get(0).what()).contains("stands in line 2 too");
        assertThat(refused("user\n" + "a".repeat(70_000)).get(0).what()).contains("this is no CSV");
    }

    @Test
    @DisplayName("N6: hostile cells are told in printable words")
    void hostileCellsAreEscaped() {
        String message = refused("user,platform\na\u202e,Linux\nb,\u001b[2J\n").toString();
        assertThat(message.codePoints().filter(c -> c != '\n' && Text.isRefused(c)))
                .isEmpty();
    }

    private static UserTable read(String text) {
        return UserTable.read("users.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> refused(String text) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> read(text));
        assertThat(refused).isNotNull();
        return refused.problems();
    }
}
