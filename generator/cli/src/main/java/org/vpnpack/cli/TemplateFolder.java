package org.vpnpack.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vpnpack.format.TemplateFile;
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

    /** Every template that can be changed, in archive order. */
    static List<TemplateFile> known() {
        List<TemplateFile> files = new ArrayList<>();
        Formats.all(Templates.builtIn()).forEach(format -> files.addAll(format.templates()));
        files.addAll(PackagePlan.ownTemplates());
        return files;
    }

    /** The folder's templates over the built-in ones; refuses files that would override nothing. */
    static Templates templates(Path folder) {
        Templates templates = Templates.overriddenBy(folder);
        List<String> known = known().stream().map(TemplateFile::path).toList();
        List<Problem> strangers = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".ftl"))
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

    static String text(Path folder, TemplateFile file) {
        return new String(
                InputFile.read(folder.resolve(file.path()), MAX_TEMPLATE, "template"), StandardCharsets.UTF_8);
    }
}
