package org.vpnpack.issuing;

import java.nio.charset.StandardCharsets;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Digests;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.ManifestJson;

/** One digest over all templates that a package was rendered with: its manifest's lines {@code path sha256}. */
final class TemplateDigest {

    private TemplateDigest() {}

    static String of(VpnPackage made) {
        OutputFile manifest = made.archive().files().stream()
                .filter(file -> file.path().equals(Manifest.PATH))
                .findFirst()
                .orElseThrow();
        StringBuilder lines = new StringBuilder();
        ManifestJson.read(manifest.content())
                .templates()
                .forEach(template -> lines.append(template.path())
                        .append(' ')
                        .append(template.sha256())
                        .append('\n'));
        return Digests.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
