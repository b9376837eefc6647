package org.vpnpack.maven;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.vpnpack.plan.ToolVersion;

/**
 * A local repository of the tests' own, with what this build has just made; all else is copied from the repository of this
 * build, so that nothing is fetched again, and nothing goes into the user's own.
 */
final class LocalRepository {

    /** Artifacts of ours that the plugin needs, with the folder and jar of each. */
    private static final Map<String, String> MODULES = Map.of(
            "core", "core/target/vpnpack-core-" + ToolVersion.CURRENT,
            "signing", "signing/target/vpnpack-signing-" + ToolVersion.CURRENT,
            "templates", "../templates/target/vpnpack-templates-" + ToolVersion.CURRENT,
            "issuing", "issuing/target/vpnpack-issuing-" + ToolVersion.CURRENT,
            "cli", "cli/target/vpnpack-cli",
            "maven-plugin", "maven-plugin/target/vpnpack-maven-plugin-" + ToolVersion.CURRENT);

    private static final Path GENERATOR = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = Path.of("target", "it-repository").toAbsolutePath();

    private LocalRepository() {}

    /** Puts this build's artifacts there. */
    static Path make() throws IOException {
        put("parent", GENERATOR.resolve("../pom.xml"), ".pom");
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            Path jar = GENERATOR.resolve(module.getValue() + ".jar").normalize();
            put(module.getKey(), jar, ".jar");
            put(module.getKey(), requireNonNull(jar.getParent()).resolveSibling("pom.xml"), ".pom");
        }
        return FOLDER;
    }

    private static void put(String module, Path file, String ending) throws IOException {
        String artifact = "vpnpack-" + module;
        Path folder = FOLDER.resolve(Path.of("org", "vpnpack", artifact, ToolVersion.CURRENT));
        Files.createDirectories(folder);
        Files.copy(
                file,
                folder.resolve(artifact + "-" + ToolVersion.CURRENT + ending),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Settings in which this build's repository stands for all others: whatever is not in it fails, and no network is needed. */
    static String settings(String servers) {
        return """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>outer</id>
                      <mirrorOf>*</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                  <servers>
                %s
                  </servers>
                </settings>
                """.formatted(
                Path.of(requireNonNull(System.getProperty("outer.repository"))).toUri(), servers);
    }
}
