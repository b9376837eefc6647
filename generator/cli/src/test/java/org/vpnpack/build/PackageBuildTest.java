package org.vpnpack.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;
import org.vpnpack.format.NoInstallers;

/** A package is left as it is exactly as long as nothing that it was made from has changed. */
final class PackageBuildTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Path SAMPLE = Path.of("..", "..", "samples", "maven-consumer", "src", "main", "vpn");

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private Path document = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void sample() throws Exception {
        for (String file : List.of("gateway.yaml", "client-root.pem", "gateway-root.cer", "ta-test-only.key")) {
            Files.copy(SAMPLE.resolve(file), folder.resolve(file));
        }
        document = folder.resolve("gateway.yaml");
        output = folder.resolve("out/vpn.zip");
        assertThat(made()).isTrue();
    }

    @Test
    void nothingHasChanged() {
        assertThat(made()).isFalse();
        assertThat(made()).isFalse();
    }

    @Test
    void aCommentOfTheDocumentHasChanged() throws Exception {
        Files.writeString(document, Files.readString(document) + "# a comment\n");
        assertThat(made()).isTrue();
        assertThat(made()).isFalse();
    }

    @Test
    void aFileThatTheDocumentNamesHasChanged() throws Exception {
        for (String file : List.of("client-root.pem", "ta-test-only.key")) {
            Path named = folder.resolve(file);
            Files.writeString(named, Files.readString(named) + "\n");
            assertThat(made()).as(file).isTrue();
            assertThat(made()).as(file).isFalse();
        }
        // DER, so another certificate of the same name
        Files.copy(
                Path.of("..", "..", "samples", "certificates", "contoso-gateway-root.cer"),
                folder.resolve("gateway-root.cer"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(made()).isTrue();
        assertThat(made()).isFalse();
    }

    @Test
    void aFileThatTheDocumentNamesIsGone() throws Exception {
        Files.delete(folder.resolve("client-root.pem"));
        Outcome outcome = run(build(null, null), DAY, Optional.empty());
        assertThat(outcome.isRefusal()).isTrue();
        assertThat(outcome.message()).contains("client-root.pem", "hint: ");
    }

    @Test
    void thePackageHasChangedOrIsGone() throws Exception {
        byte[] good = Files.readAllBytes(output);
        Files.writeString(output, "not a package");
        assertThat(made()).isTrue();
        assertThat(output).hasBinaryContent(good);
        Files.delete(output);
        assertThat(made()).isTrue();
        assertThat(output).hasBinaryContent(good);
        assertThat(made()).isFalse();
    }

    @Test
    void theDayHasChangedUnlessOneIsGiven() {
        assertThat(made(build(null, null), DAY.plusDays(1), Optional.empty())).isTrue();
        assertThat(made(build(null, null), DAY.plusDays(1), Optional.empty())).isFalse();
        assertThat(made(build("2026-11-30", null), DAY, Optional.empty())).isTrue();
        assertThat(made(build("2026-11-30", null), DAY.plusDays(7), Optional.empty()))
                .isFalse();
    }

    @Test
    void theCompilerOfInstallersHasChanged() throws Exception {
        Path compiler = Files.writeString(folder.resolve("makensis"), "not one, which the gateway makes no use of");
        Files.writeString(document, Files.readString(document).replace("[IKEv2, OpenVPN]", "[OpenVPN]"));
        assertThat(made()).isTrue();
        assertThat(made(build(null, null), DAY, Optional.of(compiler))).isTrue();
        assertThat(made(build(null, null), DAY, Optional.of(compiler))).isFalse();
        Files.writeString(compiler, "another version");
        assertThat(made(build(null, null), DAY, Optional.of(compiler))).isTrue();
    }

    @Test
    void installersAreSwitchedOff() {
        PackageBuild build = build(null, null);
        EmbeddedRun unwanted = new EmbeddedRun(
                DAY,
                Optional.empty(),
                NoInstallers.SWITCHED_OFF,
                option -> Optional.empty(),
                (level, line) -> said.add(line));
        said.clear();
        assertThat(build.run(unwanted).errors()).isEmpty();
        assertThat(said).anyMatch(line -> line.contains("WindowsX86/") && line.contains("installers=false"));
        assertThat(made()).isTrue();
    }

    @Test
    void aTemplateHasCome() throws Exception {
        Path templates = Files.createDirectory(folder.resolve("templates"));
        assertThat(made(build(null, templates), DAY, Optional.empty())).isTrue();
        assertThat(made(build(null, templates), DAY, Optional.empty())).isFalse();
        assertThat(new Words("templates", "export")
                        .file(templates)
                        .run(here(DAY, Optional.empty()))
                        .errors())
                .isEmpty();
        assertThat(made(build(null, templates), DAY, Optional.empty())).isTrue();
        assertThat(made(build(null, templates), DAY, Optional.empty())).isFalse();
    }

    @Test
    void aRefusedDocumentLeavesNoMemoryBehind() throws Exception {
        String good = Files.readString(document);
        Files.writeString(document, good.replace("[IKEv2, ", "[IKE2, "));
        assertThat(run(build(null, null), DAY, Optional.empty()).isRefusal()).isTrue();
        Files.writeString(document, good);
        assertThat(made()).isTrue();
    }

    @Test
    @DisplayName("F1: package and memory are their owner's alone, and so is a folder that was made for them")
    void packageAndMemoryAreTheirOwnersAlone() throws Exception {
        for (Path file : List.of(output, output.resolveSibling(".vpn.zip.inputs"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output.getParent())))
                .isEqualTo("rwx------");
    }

    private PackageBuild build(@Nullable String asOf, @Nullable Path templates) {
        return new PackageBuild(
                document, output, new Words("generate").parameter("asOf", asOf).input("templates", templates));
    }

    private boolean made() {
        return made(build(null, null), DAY, Optional.empty());
    }

    /** Whether this made the package, rather than leaving it. */
    private boolean made(PackageBuild build, LocalDate day, Optional<Path> makensis) {
        Outcome outcome = run(build, day, makensis);
        assertThat(outcome.errors()).isEmpty();
        return !said.contains(output + " is up to date");
    }

    private Outcome run(PackageBuild build, LocalDate day, Optional<Path> makensis) {
        said.clear();
        return build.run(here(day, makensis));
    }

    private EmbeddedRun here(LocalDate day, Optional<Path> makensis) {
        return new EmbeddedRun(
                day, makensis, NoInstallers.NOT_ON_PATH, option -> Optional.empty(), (level, line) -> said.add(line));
    }
}
