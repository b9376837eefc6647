package org.vpnpack.formats.windows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Digests;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * States which files set up Windows, each by its digest: what an installer carries must be what lies in the folder.
 *
 * <p>A user's own things are left out, for an installer is the same for all users: the container with their key, and what
 * profile.json says of it. The script is stated twice, without and with its signature: only the first tells of the gateway.
 */
final class SetupClaim {

    private static final String CONTAINER = ".p12";

    private SetupClaim() {}

    /** @param files by bare names */
    static void state(FileReading reading, Map<String, byte[]> files) {
        List<String> values = new ArrayList<>();
        new TreeMap<>(files).forEach((name, content) -> {
            if (!name.endsWith(CONTAINER)) {
                values.add(name + " " + Digests.sha256(common(name, content)));
            }
        });
        reading.states(Topic.WINDOWS_SETUP, values);
        byte[] script = files.get(WindowsFiles.SCRIPT);
        if (script != null) {
            reading.states(Topic.SETUP_SCRIPT, Digests.sha256(script));
        }
    }

    private static byte[] common(String name, byte[] content) {
        return switch (name) {
            case WindowsFiles.DATA -> withoutUser(content);
            case WindowsFiles.SCRIPT -> SignatureReading.withoutSignature(OutputFile.open(name, content));
            default -> content;
        };
    }

    private static byte[] withoutUser(byte[] data) {
        try {
            JsonNode root = StrictJson.parse(data);
            if (root.at("/clientCertificate") instanceof ObjectNode certificate) {
                certificate.putNull("file").putNull("sha1");
            }
            return PrettyJson.write(root).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return data;
        }
    }
}
