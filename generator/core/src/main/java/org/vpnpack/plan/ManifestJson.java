package org.vpnpack.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.vpnpack.format.PrettyJson;
import org.vpnpack.gateway.Quoted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** A manifest as JSON: written in one form only, read strictly. */
public final class ManifestJson {

    private static final int MAX_SIZE = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(64 << 10)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ManifestJson() {}

    /** The JSON Schema of manifests, as text. */
    public static String schemaText() {
        try (InputStream in = Objects.requireNonNull(ManifestJson.class.getResourceAsStream("manifest.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write(Manifest manifest) {
        return PrettyJson.write(manifest);
    }

    /**
     * Reads a manifest.
     *
     * @throws IllegalArgumentException when the bytes are no manifest of this schema, or not in the one form; says why
     */
    public static Manifest read(byte[] content) {
        if (content.length > MAX_SIZE) {
            throw new IllegalArgumentException("it has " + content.length + " bytes, at most 1048576 are read");
        }
        try {
            Manifest manifest = JSON.readValue(content, Manifest.class);
            if (manifest == null || manifest.schema() != Manifest.SCHEMA) {
                throw new IllegalArgumentException("its schema is not 1; a newer vpnpack may read it");
            }
            if (!write(manifest).equals(new String(content, StandardCharsets.UTF_8))) {
                throw new IllegalArgumentException("it is not written as vpnpack writes it");
            }
            return manifest;
        } catch (ValueInstantiationException e) {
            throw new IllegalArgumentException("a field is missing or null", e);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException("unknown key " + Quoted.of(e.getPropertyName()), e);
        } catch (JacksonException e) {
            String message = String.valueOf(e.getOriginalMessage());
            throw new IllegalArgumentException(
                    "it cannot be read: "
                            + Quoted.bare(message.lines().findFirst().orElse("")),
                    e);
        }
    }
}
