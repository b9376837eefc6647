package org.vpnpack.users;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Reads comma-separated values (RFC 4180): a line of column names, then a row for each user; cells may hold line ends. */
final class CsvRows implements RowSource {

    /** No cell of ours is longer than a few hundred characters: a quote that nobody closed ends here. */
    private static final int MAX_CELL = 64 << 10;

    private static final Pattern WITH_LINE =
            Pattern.compile("(.*) \\(record starting at line ([0-9]{1,9})\\)", Pattern.DOTALL);

    private static final Pattern BEHIND_QUOTE =
            Pattern.compile("Unexpected character after closing quote: '(.*)' \\(0x\\p{XDigit}+\\)", Pattern.DOTALL);

    /** What else parts the cells of lists that are called CSV. */
    private enum Separator {
        SEMICOLON(";", "semicolons"),
        TAB("\t", "tabs");

        private final String sign;
        private final String words;

        Separator(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        private Stream<String> parts(String line) {
            return Stream.of(line.split(sign)).map(part -> part.replace("\"", ""));
        }
    }

    private final String name;
    private final Iterator<CsvRecord> records;
    private final List<Optional<Column>> columns = new ArrayList<>();

    /** @param reader without byte-order mark */
    CsvRows(Reader reader, String name, UnknownNames unknown) throws CharacterCodingException {
        this.name = name;
        this.records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE) // told as a problem of the one row
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(MAX_CELL)
                .ofCsvRecord(reader)
                .iterator();
        CsvRecord header = record();
        List<String> names = header == null ? List.of() : header.getFields();
        for (String column : names) {
            Optional<Column> known = Column.named(column);
            if (known.isPresent() && columns.contains(known)) {
                throw refused(1, "the column " + known.get() + " stands twice", "keep one of them");
            }
            columns.add(known);
            if (known.isEmpty()) {
                unknown.note(column);
            }
        }
        if (!columns.contains(Optional.of(Column.USER))) {
            throw noUser(names);
        }
    }

    private RefusedException noUser(List<String> names) {
        String line = String.join(",", names);
        for (Separator other : Separator.values()) {
            if (other.parts(line).anyMatch(cell -> Column.named(cell).equals(Optional.of(Column.USER)))) {
                return parted(other, other.parts(line).collect(Collectors.joining(",")));
            }
        }
        return refused(
                1,
                names.isEmpty()
                        ? "the user list is empty"
                        : "the user list has no column user; its first line is " + Quoted.of(line),
                "begin with a line of column names parted by commas: " + String.join(",", Column.labels()));
    }

    private RefusedException parted(Separator other, String firstLine) {
        return refused(
                1,
                "the user list is parted by " + other.words + ", not by commas",
                "save it with commas between its columns: " + Quoted.bare(firstLine));
    }

    @Override
    public @Nullable Row next() throws CharacterCodingException {
        CsvRecord record = record();
        if (record == null) {
            return null;
        }
        List<String> cells = record.getFields();
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            String cell = cells.get(i);
            columns.get(i).ifPresent(column -> values.put(column, cell));
        }
        int line = (int) record.getStartingLineNumber();
        return new Row(
                line, values, cells.size() == columns.size() ? List.of() : List.of(otherCells(line, cells.size())));
    }

    private Problem otherCells(int line, int cells) {
        String formats = columns.contains(Optional.of(Column.FORMATS))
                ? "; names of formats are parted by blanks or semicolons"
                : "";
        return Problem.error(
                new Place(name, line, 1, ""),
                "the row has " + (cells == 1 ? "1 cell" : cells + " cells") + ", the first line has " + columns.size(),
                cells < columns.size()
                        ? "write all commas, between empty cells too"
                        : "put a cell with a comma in double quotes" + formats);
    }

    private @Nullable CsvRecord record() throws CharacterCodingException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            Matcher message = WITH_LINE.matcher(String.valueOf(e.getMessage()));
            boolean known = message.matches();
            String why = known ? message.group(1) : String.valueOf(e.getMessage());
            if (columns.isEmpty()) {
                for (Separator other : Separator.values()) {
                    if (behindQuote(why).equals(Optional.of(other.sign))) {
                        throw parted(other, "user,days");
                    }
                }
            }
            throw refused(
                    known ? Integer.parseInt(message.group(2)) : 0,
                    "this is no CSV: " + words(why),
                    "write a cell with a quote, comma or line end in quotes, and a quote in it twice");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException coding) {
                throw coding;
            }
            throw e;
        }
    }

    private static String words(String why) {
        if (why.startsWith("Unclosed quoted field")) {
            return "a quote that opens in this row is never closed";
        }
        if (why.contains("buffer size")) {
            return "a cell of this row has more than " + MAX_CELL + " characters, or its quote is never closed";
        }
        return behindQuote(why)
                .map(sign -> "behind a closing quote of this row stands " + Quoted.of(sign))
                .orElseGet(() -> Quoted.bare(why));
    }

    private static Optional<String> behindQuote(String why) {
        Matcher behind = BEHIND_QUOTE.matcher(why);
        return behind.matches() ? Optional.of(behind.group(1)) : Optional.empty();
    }

    private RefusedException refused(int line, String what, String fix) {
        return new RefusedException(Problem.error(new Place(name, line, 1, ""), what, fix));
    }
}
