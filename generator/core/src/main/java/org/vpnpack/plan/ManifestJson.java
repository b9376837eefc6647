package org.vpnpack.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.json.StrictJson;
import org.vpnpack.plan.Manifest.CertificateEntry;
import org.vpnpack.plan.Manifest.CompletionEntry;
import org.vpnpack.plan.Manifest.ContainerEntry;
import org.vpnpack.plan.Manifest.FileEntry;
import org.vpnpack.plan.Manifest.FormatEntry;
import org.vpnpack.plan.Manifest.GatewayEntry;
import org.vpnpack.plan.Manifest.TemplateEntry;
import org.vpnpack.plan.Manifest.Tool;
import org.vpnpack.plan.Manifest.UserEntry;

/** A manifest as JSON: written in one form only, read strictly. */
public final class ManifestJson {

    private ManifestJson() {}

    /** The JSON Schema of manifests, as text. */
    public static String schemaText() {
        try (InputStream in = Objects.requireNonNull(ManifestJson.class.getResourceAsStream("manifest.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws IllegalArgumentException when the bytes are no manifest of this schema, or not in the one form; says why
     */
    public static Manifest read(byte[] content) {
        Manifest manifest = ManifestReading.of(StrictJson.parse(content));
        if (!write(manifest).equals(new String(content, StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("it is not written as vpnpack writes it");
        }
        return manifest;
    }

    static String write(Manifest manifest) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", manifest.schema());
        tree.put("tool", tool(manifest.tool()));
        tree.put("audience", manifest.audience());
        tree.put("gateway", gateway(manifest.gateway()));
        UserEntry user = manifest.user();
        put(tree, "user", user == null ? null : user(user));
        CompletionEntry completion = manifest.completedBy();
        put(tree, "completedBy", completion == null ? null : completion(completion));
        tree.put("weakens", manifest.weakens());
        tree.put(
                "formats", manifest.formats().stream().map(ManifestJson::format).toList());
        tree.put(
                "templates",
                manifest.templates().stream().map(ManifestJson::template).toList());
        tree.put("files", manifest.files().stream().map(ManifestJson::file).toList());
        return PrettyJson.write(tree);
    }

    private static Map<String, Object> tool(Tool tool) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", tool.name());
        tree.put("version", tool.version());
        return tree;
    }

    private static Map<String, Object> gateway(GatewayEntry gateway) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", gateway.name());
        tree.put("address", gateway.address());
        tree.put("serverCertificateName", gateway.serverCertificateName());
        tree.put("tunnelTypes", gateway.tunnelTypes());
        tree.put("authentication", gateway.authentication());
        tree.put(
                "trustAnchors",
                gateway.trustAnchors().stream().map(ManifestJson::certificate).toList());
        return tree;
    }

    private static Map<String, Object> user(UserEntry user) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", user.name());
        tree.put("certificate", certificate(user.certificate()));
        return tree;
    }

    private static Map<String, Object> completion(CompletionEntry completion) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", completion.name());
        tree.put("sha256", completion.sha256());
        return tree;
    }

    private static Map<String, Object> certificate(CertificateEntry certificate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", certificate.name());
        tree.put("sha1", certificate.sha1());
        tree.put("notAfter", certificate.notAfter());
        return tree;
    }

    private static Map<String, Object> format(FormatEntry format) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", format.name());
        tree.put("included", format.included());
        tree.put("reason", format.reason());
        return tree;
    }

    private static Map<String, Object> template(TemplateEntry template) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", template.path());
        tree.put("sha256", template.sha256());
        tree.put("overridden", template.overridden());
        return tree;
    }

    private static Map<String, Object> file(FileEntry file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", file.path());
        tree.put("size", file.size());
        tree.put("sha256", file.sha256());
        tree.put("secret", file.secret());
        put(tree, "shared", file.shared() ? true : null);
        ContainerEntry container = file.container();
        put(tree, "container", container == null ? null : container(container));
        CertificateEntry signer = file.signer();
        put(tree, "signer", signer == null ? null : certificate(signer));
        return tree;
    }

    private static Map<String, Object> container(ContainerEntry container) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("level", container.level());
        tree.put("rounds", container.rounds());
        return tree;
    }

    private static void put(Map<String, Object> tree, String key, @Nullable Object value) {
        if (value != null) {
            tree.put(key, value);
        }
    }
}
