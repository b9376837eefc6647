package org.vpnpack.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Copies the jars of a class path, ours first, into a folder of their own, where they start sooner.
 *
 * <p>Signatures are taken off, and some classes take another form ({@link ImageClasses}).
 *
 * <p>The launcher runs this once after each build. The copies stay as they are however the local repository changes,
 * which is what a class-data archive asks for; and class-data sharing leaves out every class of a signed jar, so that
 * Bouncy Castle's signatures would cost about half of a cold start. Maven has checked the jars by then, and OpenJDK
 * asks no signature of a cryptographic provider.
 *
 * <p>Written into the folder: {@code lib/NN-name.jar}, and {@code class-path}, one line for {@code java -cp}.
 */
final class RuntimeImage {
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/(SIG-[^/]*|[^/]*\\.(SF|DSA|RSA|EC))", Pattern.CASE_INSENSITIVE);

    /** The earliest that a jar can tell everywhere; the same each time. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private RuntimeImage() {}

    /** Takes the file with the class path of our dependencies, our own jar, and the folder to write to. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: RuntimeImage CLASS_PATH_FILE OWN_JAR FOLDER");
        }
        List<Path> jars = new ArrayList<>();
        jars.add(Path.of(args[1]));
        for (String jar : Files.readString(Path.of(args[0])).strip().split(Pattern.quote(File.pathSeparator), -1)) {
            jars.add(Path.of(jar));
        }
        write(jars, Path.of(args[2]).toAbsolutePath());
    }

    /** Ours first: what a class path is asked for is searched in order, and each jar passed on the way is opened. */
    static void write(List<Path> jars, Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        List<String> classPath = new ArrayList<>();
        try (URLClassLoader classes = new URLClassLoader(urls(jars), ClassLoader.getPlatformClassLoader())) {
            for (Path jar : jars.stream()
                    .sorted(Comparator.comparing(
                            jar -> !jar.getFileName().toString().startsWith("vpnpack-")))
                    .toList()) {
                Path copy = lib.resolve("%02d-%s".formatted(classPath.size(), jar.getFileName()));
                copy(jar, classes, copy);
                classPath.add(copy.toString());
            }
        }
        Files.writeString(folder.resolve("class-path"), String.join(File.pathSeparator, classPath) + "\n");
    }

    private static URL[] urls(List<Path> jars) throws IOException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private static void copy(Path from, ClassLoader others, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile(), false)) {
            Map<String, byte[]> ours = ImageClasses.of(jar, others);
            if (ours.isEmpty() && jar.stream().noneMatch(RuntimeImage::isSignature)) {
                Files.copy(from, to);
                return;
            }
            try (OutputStream file = Files.newOutputStream(to);
                    JarOutputStream copy = new JarOutputStream(file)) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!isSignature(entry) && !ours.containsKey(entry.getName())) {
                        copyEntry(jar, entry, copy);
                    }
                }
                for (Map.Entry<String, byte[]> entry : ours.entrySet()) {
                    JarEntry added = new JarEntry(entry.getKey());
                    added.setTimeLocal(TIME);
                    copy.putNextEntry(added);
                    copy.write(entry.getValue());
                    copy.closeEntry();
                }
            }
        }
    }

    private static boolean isSignature(JarEntry entry) {
        return SIGNATURE.matcher(entry.getName()).matches();
    }

    private static void copyEntry(JarFile jar, JarEntry entry, JarOutputStream copy) throws IOException {
        JarEntry bare = new JarEntry(entry.getName());
        bare.setTimeLocal(entry.getTimeLocal());
        copy.putNextEntry(bare);
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            withoutDigests(jar.getManifest()).write(copy);
        } else {
            try (var content = jar.getInputStream(entry)) {
                content.transferTo(copy);
            }
        }
        copy.closeEntry();
    }

    /** What a manifest says of a single entry is the digest that was signed; its main part (Multi-Release) stays. */
    private static Manifest withoutDigests(Manifest signed) {
        Manifest bare = new Manifest(signed);
        for (Attributes ofOneEntry : bare.getEntries().values()) {
            ofOneEntry.keySet().removeIf(name -> name.toString().contains("-Digest"));
        }
        bare.getEntries().values().removeIf(Attributes::isEmpty);
        return bare;
    }
}
