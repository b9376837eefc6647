package org.vpnpack.format;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/** The one form of all JSON that vpnpack writes: two spaces, LF, a final newline, on every system. */
public final class PrettyJson {

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(INDENT)
            .withArrayIndenter(INDENT);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PrettyJson() {}

    /** The JSON of records, maps, lists and scalars; keys in the order of components or entries. */
    public static String write(Object value) {
        return JSON.writer().with(PRINTER).writeValueAsString(value) + "\n";
    }
}
