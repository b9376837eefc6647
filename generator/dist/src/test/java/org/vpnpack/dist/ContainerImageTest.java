package org.vpnpack.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The container image, unpacked layer by layer and run as its configuration says, with nothing else in sight. */
class ContainerImageTest {

    @TempDir
    Path folder;

    /** Its links lead to where they lead inside: nothing that should follow them. */
    @AfterEach
    void removeTheRoot() throws Exception {
        Shell.succeed(folder, "rm -rf root");
    }

    @Test
    @DisplayName("F1, F3: the container runs without a shell as a user without rights, files are the owner's, libraries"
            + " safe")
    void itRunsAsItsConfigurationSays() throws Exception {
        Shell.requireRoot();
        Shell.require("unshare=util-linux", "strace");
        Path image = Files.createDirectory(folder.resolve("image"));
        Shell.succeed(image, "tar xf " + Built.IMAGE);
        JsonNode manifest = json(image.resolve("manifest.json")).path(0);
        JsonNode config =
                json(image.resolve(manifest.path("Config").asString())).path("config");
        assertThat(manifest.path("RepoTags").path(0).asString()).startsWith("vpnpack:");
        assertThat(config.path("User").asString()).isEqualTo("65532:65532");
        assertThat(config.path("WorkingDir").asString()).isEqualTo("/data");

        OtherRoot root = new OtherRoot(Files.createDirectory(folder.resolve("root")));
        for (JsonNode layer : manifest.path("Layers")) {
            Shell.succeed(root.folder(), "tar xpf " + image.resolve(layer.asString()));
        }
        assertThat(Files.getAttribute(root.path("/data"), "unix:uid")).isEqualTo(65532);
        assertThat(root.path("/bin")).doesNotExist();
        assertThat(Shell.succeed(root.folder(), "find . -perm /6000"))
                .as("set-user-id programs")
                .isEmpty();
        assertThat(Shell.succeed(root.folder(), "find . -type f -perm /022"))
                .as("files that others may write")
                .isEmpty();

        root.withDevices().addHome("/data", 65532);
        String vpnpack =
                config.path("Entrypoint").valueStream().map(JsonNode::asString).collect(Collectors.joining(" ")) + " ";
        assertThat(Shell.run(
                                folder,
                                root.inside(
                                        65532, "/data", vpnpack.replace("-Xshare:auto", "-Xshare:on") + "--version"))
                        .exit())
                .as("the archive of classes is used")
                .isZero();
        Shell.succeed(root.path("/data"), "mkdir -m 700 made && chown 65532:65532 made");
        Path trace = folder.resolve("trace");
        for (String command : InstalledForms.commands()) {
            Shell.succeed(
                    folder,
                    "umask 000; strace -f -A -s 4096 -e trace=openat -o " + trace + " "
                            + root.inside(65532, "/data", vpnpack + command));
        }
        InstalledForms.assertFilesAreTheOwnersAlone(root.path("/data/made"));
        InstalledForms.assertLibrariesAreSafe(trace, root.folder());
    }

    private static JsonNode json(Path file) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
