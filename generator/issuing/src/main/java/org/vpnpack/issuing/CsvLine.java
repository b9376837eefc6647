package org.vpnpack.issuing;

import java.util.Collection;
import java.util.stream.Collectors;

/** One line of CSV (RFC 4180) in which no cell is a formula to a spreadsheet. */
public final class CsvLine {

    private static final String FORMULA = "=+-@\t\r";

    private CsvLine() {}

    /** The line with its line end. */
    public static String of(Collection<?> cells) {
        return cells.stream().map(cell -> cell(String.valueOf(cell))).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.matches("[^\",\r\n]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
