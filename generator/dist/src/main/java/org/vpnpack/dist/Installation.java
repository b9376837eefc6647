package org.vpnpack.dist;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vpnpack.cli.FrontDoor;
import picocli.AutoComplete;

/**
 * Writes the folder that vpnpack is when it is installed, the same in all forms.
 *
 * <pre>
 * bin/vpnpack, bin/vpnpack.cmd     the launchers
 * lib/*.jar                        numbered in the order of the class path, without signatures
 * lib/class-path                   their names, one a line
 * lib/classes                      the classes that quick starts want ready parsed, for -Xshare:dump
 * lib/build                        a digest of the jars: what was made for other jars is not used
 * share/                           manual pages, shell completion
 * LICENSE, THIRD-PARTY.txt, ...    papers
 * </pre>
 */
final class Installation {

    private Installation() {}

    static void write(Path repository, Path target, Path billOfMaterials, Path home) throws IOException {
        Files.createDirectories(home);
        writeJars(target.resolve("class-path"), home);
        Files.writeString(
                home.resolve("lib/classes"),
                ClassList.of(repository.resolve("samples"), home, target.resolve("training")));
        writeLaunchers(home.resolve("bin"));
        writeShare(home.resolve("share"));
        for (String paper : List.of("LICENSE", "CHANGELOG.md")) {
            Files.copy(repository.resolve(paper), home.resolve(paper));
        }
        Files.copy(billOfMaterials, home.resolve(billOfMaterials.getFileName()));
        Files.writeString(home.resolve("THIRD-PARTY.txt"), ThirdPartyNotices.of(billOfMaterials, jars(home)));
    }

    /** The jars of an installation in the order of the class path. */
    static List<Path> jars(Path home) throws IOException {
        return Files.readAllLines(home.resolve("lib/class-path")).stream()
                .map(home.resolve("lib")::resolve)
                .toList();
    }

    static String classPath(Path home) throws IOException {
        return String.join(
                File.pathSeparator, jars(home).stream().map(Path::toString).toList());
    }

    private static void writeJars(Path classPath, Path home) throws IOException {
        List<Path> jars = Stream.of(Files.readString(classPath).strip().split(Pattern.quote(File.pathSeparator), -1))
                .map(Path::of)
                .toList();
        FrontDoor.copyJars(jars, home);
        Files.delete(home.resolve("class-path")); // names the folder of the build
        StringBuilder names = new StringBuilder();
        StringBuilder digests = new StringBuilder();
        for (Path jar : Folders.below(home.resolve("lib"))) {
            names.append(jar.getFileName()).append('\n');
            digests.append(Checksums.of(jar)).append('\n');
        }
        Files.writeString(home.resolve("lib/class-path"), names);
        Path build = Files.writeString(home.resolve("lib/build"), digests);
        Files.writeString(build, Checksums.of(build).substring(0, 16) + "\n");
    }

    private static void writeLaunchers(Path bin) throws IOException {
        Files.createDirectory(bin);
        for (String launcher : List.of("vpnpack", "vpnpack.cmd")) {
            Files.write(bin.resolve(launcher), resource(launcher));
        }
        if (!bin.resolve("vpnpack").toFile().setExecutable(true)) {
            throw new IOException("cannot make " + bin.resolve("vpnpack") + " executable");
        }
    }

    private static void writeShare(Path share) throws IOException {
        Path manual = Files.createDirectories(share.resolve("man/man1"));
        ManualPage.all().forEach(page -> {
            try {
                Files.writeString(manual.resolve(page.fileName()), page.text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Path completion = Files.createDirectories(share.resolve("bash-completion/completions"));
        Files.writeString(completion.resolve("vpnpack"), AutoComplete.bash("vpnpack", FrontDoor.commands()));
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Installation.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
