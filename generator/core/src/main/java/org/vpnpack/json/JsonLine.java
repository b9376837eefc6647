package org.vpnpack.json;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * JSON on one line of ASCII, so that no character of a name can be taken for a line end.
 *
 * <p>Written by Jackson's generator alone, as {@link PrettyJson}.
 */
public final class JsonLine {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonLine() {}

    /**
     * The line, without its end; takes what {@link PrettyJson} takes.
     *
     * @throws IllegalArgumentException when the tree holds anything else
     */
    public static String write(Object tree) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            PrettyJson.write(tree, generator);
        }
        return out.toString();
    }
}
