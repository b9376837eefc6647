package org.vpnpack.format;

import org.vpnpack.gateway.Quoted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that nobody vouches for: at most 1 MiB, 16 levels deep, no key twice, nothing behind its end. */
public final class StrictJson {

    private static final int MAX_SIZE = 1 << 20;
    private static final int MAX_DEPTH = 16;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_SIZE)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * The root of the document.
     *
     * @throws IllegalArgumentException when the bytes are not such JSON; says why, and quotes no value
     */
    public static JsonNode parse(byte[] content) {
        if (content.length > MAX_SIZE) {
            throw new IllegalArgumentException("it has " + content.length + " bytes, at most 1048576 are read");
        }
        try {
            return JSON.readTree(content);
        } catch (JacksonException e) {
            // the message itself may quote a piece of a key
            throw new IllegalArgumentException(
                    e.getLocation() == null
                            ? "it is not JSON"
                            : "it is not JSON: line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ": " + Quoted.bare(kind(e)));
        }
    }

    private static String kind(JacksonException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate")
                ? "a key stands twice"
                : "the text is damaged";
    }
}
