package org.vpnpack.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.ShippedFile;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.input.InputFile;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** A user's folder of changed templates. */
final class TemplateFolder {

    private static final int MAX_TEMPLATE = 256 << 10;

    private TemplateFolder() {}

    /** Every template and file of texts that can be changed, in archive order. */
    static List<ShippedFile> known() {
        List<ClientFormat> formats = Formats.all(Templates.builtIn());
        List<ShippedFile> files = new ArrayList<>();
        formats.forEach(format -> files.addAll(format.templates()));
        files.addAll(PackagePlan.ownTemplates());
        Stream.concat(formats.stream().map(ClientFormat::wording), Stream.of(PackagePlan.ownWording()))
                .distinct()
                .forEach(wording -> files.addAll(wording.files()));
        return files;
    }

    /** The folder's templates over the built-in ones; refuses files that would override nothing. */
    static Templates templates(Path folder) {
        Templates templates = Templates.overriddenBy(folder);
        List<String> known = known().stream().map(ShippedFile::path).toList();
        List<Problem> strangers = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".ftl") || file.toString().endsWith(".properties"))
                    .filter(file ->
                            !known.contains(folder.relativize(file).toString().replace('\\', '/')))
                    .sorted()
                    .forEach(file -> strangers.add(Problem.error(
                            Place.file(file.toString()),
                            "no template has this name, so the file would have no effect",
                            "the templates are " + String.join(", ", known))));
        } catch (IOException e) {
            throw new RefusedException(
                    Problem.error(Place.file(folder.toString()), "the folder cannot be read", "check its permissions"));
        }
        if (!strangers.isEmpty()) {
            throw new RefusedException(strangers);
        }
        return templates;
    }

    static String text(Path folder, ShippedFile file) {
        return new String(
                InputFile.read(folder.resolve(file.path()), MAX_TEMPLATE, "template"), StandardCharsets.UTF_8);
    }
}
