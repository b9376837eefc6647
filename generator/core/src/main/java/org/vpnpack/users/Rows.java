package org.vpnpack.users;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * A list of users in UTF-8, as CSV or, when it begins with a brace, as JSON lines; read row by row, never held.
 *
 * <p>What makes everything behind it unreadable (an open quote, other than UTF-8) is refused; what is wrong with one row is
 * told of that row, and the next one is read.
 */
public final class Rows implements AutoCloseable {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int LOOK_AHEAD = 1024;

    private final Reader reader;
    private final Source source;
    private final String name;
    private final UnknownNames unknown = new UnknownNames();
    private final RowSource rows;

    private Rows(BufferedReader reader, Source source, String name) throws IOException {
        this.reader = reader;
        this.source = source;
        this.name = name;
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        rows = switch (firstSign(reader)) {
            case '{' -> new JsonRows(reader, name, unknown);
            case '[' ->
                throw refused(
                        name,
                        "the user list is a JSON array, not JSON lines",
                        "write each object on a line of its own, without brackets and commas around: jq -c '.[]' does it");
            default -> new CsvRows(reader, name, unknown);
        };
    }

    /** The bytes of a list, each time from the first. */
    private interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Opens a list and reads its column names.
     *
     * @param name what the list is called in messages
     * @throws RefusedException when it cannot be read
     */
    public static Rows open(Path file, String name) {
        if (!Files.isRegularFile(file)) {
            throw refused(
                    name,
                    Files.exists(file) ? "the user list is no regular file" : "the user list does not exist",
                    "check the name, or pipe the list in: --users -");
        }
        return of(() -> Files.newInputStream(file), name);
    }

    /** As {@link #open}, of a list in memory. */
    public static Rows of(byte[] content, String name) {
        return of(() -> new ByteArrayInputStream(content), name);
    }

    private static Rows of(Source source, String name) {
        InputStream in = opened(source, name);
        try {
            return new Rows(
                    new BufferedReader(new InputStreamReader(
                            in,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT))),
                    source,
                    name);
        } catch (IOException e) {
            close(in);
            throw unreadable(source, name, e);
        } catch (RuntimeException e) {
            close(in);
            throw e;
        }
    }

    private static InputStream opened(Source source, String name) {
        try {
            return source.open();
        } catch (IOException e) {
            throw unreadable(source, name, e);
        }
    }

    /** The next row, or empty after the last. */
    public Optional<Row> next() {
        try {
            return Optional.ofNullable(rows.next());
        } catch (IOException e) {
            throw unreadable(source, name, e);
        }
    }

    /** What is odd about the list and hinders nothing; complete after the last row. */
    public List<Problem> remarks() {
        return unknown.remarks(name);
    }

    @Override
    public void close() {
        close(reader);
    }

    private static int firstSign(BufferedReader reader) throws IOException {
        reader.mark(LOOK_AHEAD);
        int first = ' ';
        for (int i = 0; i < LOOK_AHEAD - 1 && first >= 0 && Character.isWhitespace(first); i++) {
            first = reader.read();
        }
        reader.reset();
        return first;
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            // only read from
        }
    }

    private static RefusedException unreadable(Source source, String name, IOException e) {
        return e instanceof CharacterCodingException
                ? new RefusedException(Problem.error(
                        badByte(source, name),
                        "the user list is not in UTF-8",
                        "save it as UTF-8, in a spreadsheet as CSV UTF-8"))
                : refused(name, "the user list cannot be read", "check the disk and its permissions");
    }

    private static Place badByte(Source source, String name) {
        try (InputStream in = source.open()) {
            return BadByte.in(in, name);
        } catch (IOException e) {
            return Place.file(name);
        }
    }

    private static RefusedException refused(String name, String what, String fix) {
        return new RefusedException(Problem.error(Place.file(name), what, fix));
    }
}
