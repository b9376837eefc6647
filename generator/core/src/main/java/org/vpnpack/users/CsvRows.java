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
            throw refused(
                    1,
                    names.isEmpty()
                            ? "the user list is empty"
                            : "the user list has no column user; its first line is "
                                    + Quoted.of(String.join(",", names)),
                    "begin with a line of column names parted by commas: " + String.join(",", Column.labels()));
        }
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
                line,
                values,
                cells.size() == columns.size()
                        ? List.of()
                        : List.of("the row has " + cells.size() + " cells, the first line has " + columns.size()));
    }

    private @Nullable CsvRecord record() throws CharacterCodingException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            Matcher message = WITH_LINE.matcher(String.valueOf(e.getMessage()));
            boolean known = message.matches();
            String why = known ? message.group(1) : String.valueOf(e.getMessage());
            throw refused(
                    known ? Integer.parseInt(message.group(2)) : 0,
                    "this is no CSV: "
                            + (why.contains("buffer size")
                                    ? "a cell has more than " + MAX_CELL + " characters, or its quote is never closed"
                                    : Quoted.bare(why)),
                    "write a cell with a quote, comma or line end in quotes, and a quote in it twice");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException coding) {
                throw coding;
            }
            throw e;
        }
    }

    private RefusedException refused(int line, String what, String fix) {
        return new RefusedException(Problem.error(new Place(name, line, line, ""), what, fix));
    }
}
