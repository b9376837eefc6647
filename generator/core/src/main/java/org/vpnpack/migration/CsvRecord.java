package org.vpnpack.migration;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * One record of a list with commas between its fields, as RFC 4180 writes it; empty lines are passed over.
 *
 * @param line where it begins, counted from 1
 */
record CsvRecord(int line, List<String> fields) {

    private static final int MAX_RECORD = 64 << 10;
    private static final int MAX_FIELDS = 64;

    CsvRecord {
        fields = List.copyOf(fields);
    }

    /** @throws RefusedException when a quote is not closed, or a record is too long */
    static List<CsvRecord> parse(String name, String text) {
        List<CsvRecord> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begin = 1;
        int length = 0;
        String all = (text.startsWith("\uFEFF") ? text.substring(1) : text) + "\n";
        for (int i = 0; i < all.length(); i++) {
            char c = all.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < all.length() && all.charAt(i + 1) == '"';
            if (doubled) {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (!quoted && c == '\n') {
                fields.add(field.toString());
                if (fields.size() > 1 || !fields.get(0).isBlank()) {
                    records.add(new CsvRecord(begin, fields));
                }
                fields.clear();
                field.setLength(0);
                length = 0;
                begin = line + 1;
            } else if (quoted || c != '\r') {
                field.append(c);
            }
            line += c == '\n' ? 1 : 0;
            if (++length > MAX_RECORD || fields.size() > MAX_FIELDS) {
                throw refused(name, begin, "the line has more than 64 KiB or 64 fields");
            }
        }
        if (quoted) {
            throw refused(name, begin, "a double quote is not closed");
        }
        return records;
    }

    private static RefusedException refused(String name, int line, String what) {
        return new RefusedException(
                Problem.error(new Place(name, line, 1, ""), what, "write one user in a line, with commas"));
    }
}
