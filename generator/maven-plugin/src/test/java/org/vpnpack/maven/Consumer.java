package org.vpnpack.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of {@code samples/maven-consumer}, built by Maven as a process of its own. */
record Consumer(Path folder) {

    private static final Path SAMPLE = Path.of("..", "..", "samples", "maven-consumer");

    /** A day on which the sample is right. */
    static final String AS_OF = "-Dvpnpack.asOf=2026-11-23";

    /**
     * One run of Maven.
     *
     * @param printed both streams
     */
    record Run(int exit, String printed) {}

    static Consumer in(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(SAMPLE)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path relative = SAMPLE.relativize(file);
                if (!relative.startsWith("target")) {
                    Path copy = folder.resolve(relative);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return new Consumer(folder);
    }

    Path document() {
        return folder.resolve("src/main/vpn/gateway.yaml");
    }

    Path zip() {
        return folder.resolve("target/contoso-vpn-1-vpn.zip");
    }

    Run mvn(String... words) throws Exception {
        return mvn("", Map.of(), words);
    }

    /**
     * @param servers elements for settings.xml
     * @param environment further variables
     */
    Run mvn(String servers, Map<String, String> environment, String... words) throws Exception {
        Path settings = Files.writeString(folder.resolve("settings.xml"), LocalRepository.settings(servers));
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-Dstyle.color=never",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + LocalRepository.make()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto");
        builder.environment().remove("MAVEN_ARGS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Run(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
