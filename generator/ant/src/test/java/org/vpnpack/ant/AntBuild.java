package org.vpnpack.ant;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A copy of {@code samples/ant-consumer}, built by Ant as a process that has Ant alone on its class path, or by Gradle. */
record AntBuild(Path folder) {

    private static final Path SAMPLE = Path.of("..", "..", "samples", "ant-consumer");

    /** What opens the keys that {@link #key} makes. */
    static final String KEY_PASSWORD = "canary-Zu7fahCh3eeb";

    /**
     * One run of Ant.
     *
     * @param printed both streams
     */
    record Run(int exit, String printed) {}

    /** With the tasks and the jars that they need in {@code lib}, as the README has them copied. */
    static AntBuild in(Path folder) throws IOException {
        for (String file : List.of(
                "build.xml",
                "build.gradle",
                "settings.gradle",
                "vpn/gateway.yaml",
                "vpn/client-root.pem",
                "vpn/gateway-root.cer",
                "vpn/ta-test-only.key")) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(SAMPLE.resolve(file), copy);
        }
        Path lib = Files.createDirectory(folder.resolve("lib"));
        List<Path> needed = new ArrayList<>(List.of(Path.of("target", "classes")));
        needed.addAll(paths(Files.readString(Path.of("target", "class-path"))));
        for (int i = 0; i < needed.size(); i++) {
            Path jar = lib.resolve(i + ".jar");
            if (Files.isDirectory(needed.get(i))) {
                pack(needed.get(i), jar);
            } else {
                Files.copy(needed.get(i), jar);
            }
        }
        return new AntBuild(folder);
    }

    Path document() {
        return folder.resolve("vpn/gateway.yaml");
    }

    Path zip() {
        return folder.resolve("build/contoso-vpn.zip");
    }

    Run ant(String... words) throws Exception {
        return ant(Map.of(), words);
    }

    /** @param environment further variables */
    Run ant(Map<String, String> environment, String... words) throws Exception {
        String ant = String.join(
                File.pathSeparator,
                paths(System.getProperty("java.class.path")).stream()
                        .filter(AntBuild::isAnt)
                        .map(Path::toString)
                        .toList());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ant,
                "org.apache.tools.ant.Main"));
        command.addAll(List.of(words));
        return run(environment, command);
    }

    /** @param gradle the program; it runs on the system's own Java, for Debian's Gradle knows no newer one than 17 */
    Run gradle(Path gradle) throws Exception {
        Path home = folder.resolve("gradle-home");
        return run(
                Map.of("JAVA_HOME", ""),
                List.of(gradle.toString(), "--offline", "--no-daemon", "--gradle-user-home", home.toString(), "vpn"));
    }

    private Run run(Map<String, String> environment, List<String> command) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Run(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** Makes NAME.p12 and its certificate, NAME.pem. */
    void key(String name, String... extensions) throws Exception {
        List<String> pair = new ArrayList<>(List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048"));
        pair.addAll(List.of("-dname", "CN=" + name + " (test only)"));
        pair.addAll(List.of(extensions));
        keytool(name, pair);
        keytool(name, List.of("-exportcert", "-rfc", "-file", name + ".pem"));
        Files.setPosixFilePermissions(folder.resolve(name + ".p12"), PosixFilePermissions.fromString("rw-------"));
    }

    private void keytool(String name, List<String> words) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        all.addAll(words);
        all.addAll(List.of("-alias", name, "-keystore", name + ".p12", "-storepass:env", "SECRET"));
        Run run = run(Map.of("SECRET", KEY_PASSWORD), all);
        if (run.exit() != 0) {
            throw new IOException(run.printed());
        }
    }

    private static List<Path> paths(String classPath) {
        return Arrays.stream(classPath.strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static boolean isAnt(Path entry) {
        return entry.getFileName().toString().matches("ant(-launcher)?-[0-9.]+\\.jar");
    }

    /** Before the modules are packaged, their classes lie in folders. */
    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
    }
}
