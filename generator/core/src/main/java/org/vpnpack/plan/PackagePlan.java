package org.vpnpack.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.Gateway;

/**
 * What a package will hold: every client format with its decision and reason, in archive order.
 *
 * <p>The plan alone explains a package; rendered, it gives the package's files.
 */
public final class PackagePlan {

    private final Gateway gateway;
    private final Audience audience;
    private final Templates templates;
    private final List<PlannedFormat> formats;
    private @Nullable SharedFiles shared;

    private PackagePlan(Gateway gateway, Audience audience, Templates templates, List<PlannedFormat> formats) {
        this.gateway = gateway;
        this.audience = audience;
        this.templates = templates;
        this.formats = formats;
    }

    /** The plan of a gateway's package; each format decides for itself. */
    public static PackagePlan of(Gateway gateway, Audience audience, Templates templates, List<ClientFormat> formats) {
        return new PackagePlan(
                gateway,
                audience,
                templates,
                formats.stream()
                        .map(format -> new PlannedFormat(format, format.decide(gateway, audience)))
                        .toList());
    }

    /** The templates of the package itself, which belong to no client format. */
    public static List<TemplateFile> ownTemplates() {
        return List.of(Readme.TEMPLATE);
    }

    public Gateway gateway() {
        return gateway;
    }

    public Audience audience() {
        return audience;
    }

    /** Every format, those left out as well, in archive order. */
    public List<PlannedFormat> formats() {
        return formats;
    }

    /** Every template that the included formats and the package's own README render. */
    List<TemplateFile> templateFiles() {
        List<TemplateFile> files = new ArrayList<>();
        included().forEach(format -> files.addAll(format.templates()));
        files.addAll(ownTemplates());
        return files;
    }

    Templates templates() {
        return templates;
    }

    List<ClientFormat> included() {
        return formats.stream()
                .filter(PlannedFormat::isIncluded)
                .map(PlannedFormat::format)
                .toList();
    }

    /** The files that all packages of this plan have in common; rendered when first asked for, then kept. */
    public synchronized SharedFiles shared() {
        if (shared == null) {
            shared = SharedFiles.render(gateway, included());
        }
        return shared;
    }

    /**
     * The package's files in archive order; pure, same input, same bytes.
     *
     * @param recipient the user of a personal package; null exactly when the audience is everyone
     */
    public List<OutputFile> render(@Nullable Recipient recipient) {
        if ((recipient == null) != (audience == Audience.EVERYONE)) {
            throw new IllegalArgumentException("a package for " + audience + " was given the wrong recipient");
        }
        List<OutputFile> files = new ArrayList<>();
        for (ClientFormat format : included()) {
            Map<String, OutputFile> byPath = new LinkedHashMap<>();
            shared().of(format).forEach(file -> byPath.put(file.path(), file));
            if (recipient != null) {
                format.personalFiles(gateway, recipient).forEach(file -> byPath.put(file.path(), file));
            }
            files.addAll(byPath.values());
        }
        Secrets secrets = Secrets.in(files, Optional.ofNullable(recipient));
        if (recipient == null) {
            files.add(DocumentTree.file(gateway));
        }
        files.add(Readme.render(this, Optional.ofNullable(recipient), secrets));
        files.add(ManifestWriter.write(this, Optional.ofNullable(recipient), secrets, files));
        return files;
    }
}
