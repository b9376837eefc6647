package org.vpnpack.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.OtherDocument;
import org.vpnpack.input.SchemaCheck;

/** The keys of gateway documents, as dotted paths in the order of their schema: the order in which a document is written. */
final class Keys {

    static final List<String> ORDER = new ArrayList<>();
    static final List<String> TOP;

    static {
        byte[] schema = SchemaCheck.schemaText().getBytes(StandardCharsets.UTF_8);
        OtherDocument root = OtherDocument.parse(GatewayDocument.class.getSimpleName(), schema);
        TOP = root.child("properties").orElseThrow().keys().stream()
                .filter(key -> !key.startsWith("$"))
                .toList();
        collect(root, "");
    }

    private Keys() {}

    private static void collect(OtherDocument mapping, String path) {
        OtherDocument properties = mapping.child("properties").orElse(null);
        if (properties == null) {
            return;
        }
        for (String key : properties.keys()) {
            String below = path.isEmpty() ? key : path + "." + key;
            ORDER.add(below);
            collect(properties.child(key).orElseThrow(), below);
        }
    }

    /** The place of a path; a key that the schema does not know stands behind those of its mapping that it does. */
    static int order(String path) {
        int at = ORDER.indexOf(path);
        int cut = path.lastIndexOf('.');
        if (at >= 0) {
            return at;
        }
        return cut < 0 ? ORDER.size() : order(path.substring(0, cut));
    }
}
