package org.vpnpack.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.plan.Manifest.CertificateEntry;
import org.vpnpack.plan.Manifest.CompletionEntry;
import org.vpnpack.plan.Manifest.ContainerEntry;
import org.vpnpack.plan.Manifest.FileEntry;
import org.vpnpack.plan.Manifest.FormatEntry;
import org.vpnpack.plan.Manifest.GatewayEntry;
import org.vpnpack.plan.Manifest.TemplateEntry;
import org.vpnpack.plan.Manifest.Tool;
import org.vpnpack.plan.Manifest.UserEntry;
import tools.jackson.databind.JsonNode;

/** One object of a manifest's JSON that is being read: each key is asked for once, and then none may be left. */
final class ManifestReading {

    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    private ManifestReading(JsonNode object) {
        this.object = object;
    }

    /** @throws IllegalArgumentException when the tree is no manifest of this schema; says why */
    static Manifest of(JsonNode root) {
        if (root.path("schema").asInt(0) != Manifest.SCHEMA) {
            throw new IllegalArgumentException("its schema is not 1; a newer vpnpack may read it");
        }
        return read(
                root,
                manifest -> new Manifest(
                        manifest.number("schema"),
                        manifest.one("tool", tool -> new Tool(tool.text("name"), tool.text("version"))),
                        manifest.text("audience"),
                        manifest.one("gateway", ManifestReading::gateway),
                        manifest.optional("user", ManifestReading::user),
                        manifest.optional(
                                "completedBy",
                                completion -> new CompletionEntry(completion.text("name"), completion.text("sha256"))),
                        manifest.texts("weakens"),
                        manifest.many("formats", ManifestReading::format),
                        manifest.many("templates", ManifestReading::template),
                        manifest.many("files", ManifestReading::file)));
    }

    private static GatewayEntry gateway(ManifestReading gateway) {
        return new GatewayEntry(
                gateway.text("name"),
                gateway.text("address"),
                gateway.text("serverCertificateName"),
                gateway.texts("tunnelTypes"),
                gateway.texts("authentication"),
                gateway.many("trustAnchors", ManifestReading::certificate));
    }

    private static UserEntry user(ManifestReading user) {
        return new UserEntry(user.text("name"), user.one("certificate", ManifestReading::certificate));
    }

    private static CertificateEntry certificate(ManifestReading certificate) {
        return new CertificateEntry(certificate.text("name"), certificate.text("sha1"), certificate.text("notAfter"));
    }

    private static FormatEntry format(ManifestReading format) {
        return new FormatEntry(format.text("name"), format.flag("included"), format.text("reason"));
    }

    private static TemplateEntry template(ManifestReading template) {
        return new TemplateEntry(template.text("path"), template.text("sha256"), template.flag("overridden"));
    }

    private static FileEntry file(ManifestReading file) {
        return new FileEntry(
                file.text("path"),
                file.number("size"),
                file.text("sha256"),
                file.flag("secret"),
                file.mark("shared"),
                file.optional(
                        "container",
                        container -> new ContainerEntry(container.text("level"), container.number("rounds"))),
                file.optional("signer", ManifestReading::certificate));
    }

    private static <T> T read(JsonNode node, Function<ManifestReading, T> reader) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("an object is missing where one must stand");
        }
        ManifestReading reading = new ManifestReading(node);
        T value = reader.apply(reading);
        for (String key : node.propertyNames()) {
            if (!reading.asked.contains(key)) {
                throw new IllegalArgumentException("unknown key " + Quoted.of(key));
            }
        }
        return value;
    }

    private JsonNode value(String key) {
        asked.add(key);
        return object.path(key);
    }

    private String text(String key) {
        JsonNode value = value(key);
        if (!value.isString()) {
            throw wrong(key);
        }
        return value.stringValue();
    }

    private int number(String key) {
        JsonNode value = value(key);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw wrong(key);
        }
        return value.intValue();
    }

    private boolean flag(String key) {
        JsonNode value = value(key);
        if (!value.isBoolean()) {
            throw wrong(key);
        }
        return value.booleanValue();
    }

    /** A flag that is left out where it does not hold. */
    private boolean mark(String key) {
        return !value(key).isMissingNode() && flag(key);
    }

    private List<String> texts(String key) {
        return elements(key)
                .valueStream()
                .map(element -> {
                    if (!element.isString()) {
                        throw wrong(key);
                    }
                    return element.stringValue();
                })
                .toList();
    }

    private <T> T one(String key, Function<ManifestReading, T> reader) {
        return read(value(key), reader);
    }

    private <T> @Nullable T optional(String key, Function<ManifestReading, T> reader) {
        JsonNode value = value(key);
        return value.isMissingNode() ? null : read(value, reader);
    }

    private <T> List<T> many(String key, Function<ManifestReading, T> reader) {
        return elements(key).valueStream().map(element -> read(element, reader)).toList();
    }

    private JsonNode elements(String key) {
        JsonNode value = value(key);
        if (!value.isArray()) {
            throw wrong(key);
        }
        return value;
    }

    private static IllegalArgumentException wrong(String key) {
        return new IllegalArgumentException(Quoted.of(key) + " is missing, or not of its kind");
    }
}
