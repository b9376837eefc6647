package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.gateway.Digests;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.ManifestJson;

/** Real processes on one ledger, several at once or killed; {@code -Dvpnpack.full} runs the large numbers. */
@DisabledOnOs(OS.WINDOWS)
class InterruptedIssuesTest {

    private static final boolean FULL = Boolean.getBoolean("vpnpack.full");

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @Test
    @DisplayName(
            "L1, L2, L4: four processes on one ledger: all serials differ, no row is lost, every package is recorded")
    void fourProcessesShareALedger() throws Exception {
        int each = FULL ? 500 : 10;
        List<Process> processes = new ArrayList<>();
        for (String prefix : List.of("a", "b", "c", "d")) {
            processes.add(start(prefix, each));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        List<Map<String, Object>> entries = ca.entries();
        assertThat(entries).hasSize(4 * each).allMatch(entry -> "valid".equals(entry.get("state")));
        assertThat(entries).extracting(entry -> entry.get("serial")).doesNotHaveDuplicates();
        assertThat(entries).extracting(entry -> entry.get("user")).doesNotHaveDuplicates();
        assertThat(packages()).hasSize(4 * each);
        everyPackageIsRecorded();
        assertThat(ca.run("ledger check").printed()).contains("in order").doesNotContain("warning");
        assertThat(Files.readAllLines(ca.audit())).hasSize(1 + 4 * each);
    }

    @Test
    @DisplayName("L3, F2: killed at random points, the ledger and the packages agree; what was not handed over is told")
    void killedAtRandomPoints() throws Exception {
        Random random = new Random(20261125);
        int times = FULL ? 50 : 4;
        int undelivered = 0;
        for (int i = 0; i < times; i++) {
            Process process = start("k" + i, 1_000);
            long first = awaitPackage(process, "k" + i + "-0.zip");
            long each = awaitPackage(process, "k" + i + "-1.zip") - first;
            if (i % 2 == 0) { // anywhere
                process.waitFor(random.nextLong(2 * each), TimeUnit.NANOSECONDS);
            } else { // once an issue is recorded, about when its package is written
                awaitGrowth(process, ca.audit());
                process.waitFor(random.nextLong(each / 50), TimeUnit.NANOSECONDS);
            }
            process.destroyForcibly();
            assertThat(process.waitFor()).isEqualTo(128 + 9);

            everyPackageIsRecorded();
            Run check = ca.run("ledger check", "--packages", ca.out());
            assertThat(check.exit()).as(check.printed()).isZero();
            List<Map<String, Object>> open = ca.entries().stream()
                    .filter(entry -> "undelivered".equals(entry.get("state")))
                    .toList();
            assertThat(check.err().lines().filter(line -> line.contains("may never have been handed over")))
                    .hasSize(open.size());
            for (Map<String, Object> entry : open) {
                assertThat(check.err()).contains(String.valueOf(entry.get("serial")));
                assertThat(ca.out().resolve(String.valueOf(entry.get("package"))))
                        .doesNotExist();
            }
            undelivered = open.size();
        }
        System.out.println(times + " kills: " + ca.entries().size() + " issued, " + undelivered + " not handed over");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(file)))
                            .isIn("rw-------", file.equals(ca.gateway()) ? "rw-r--r--" : "rw-------"));
        }
        assertThat(packages()).hasSize(ca.entries().size() - undelivered);
    }

    private long awaitPackage(Process process, String name) throws Exception {
        while (process.isAlive() && !Files.exists(ca.out().resolve(name))) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        return System.nanoTime();
    }

    private static void awaitGrowth(Process process, Path file) throws Exception {
        long size = Files.size(file);
        while (process.isAlive() && Files.size(file) == size) {
            Thread.onSpinWait();
        }
    }

    /** Whatever package has its name: the ledger has its digest, and its certificate's thumbprint. */
    private void everyPackageIsRecorded() throws Exception {
        Set<String> recorded = new HashSet<>();
        ca.entries()
                .forEach(entry -> recorded.add(
                        entry.get("package") + " " + entry.get("packageSha256") + " " + entry.get("thumbprint")));
        for (Path zip : packages()) {
            byte[] content = Samples.bytes(zip);
            Manifest manifest = org.vpnpack.archive.ZipReader.read(content, zip.toString()).stream()
                    .filter(file -> file.path().equals(Manifest.PATH))
                    .map(file -> ManifestJson.read(file.content()))
                    .findFirst()
                    .orElseThrow();
            String thumbprint = java.util.Objects.requireNonNull(manifest.user())
                    .certificate()
                    .sha1();
            assertThat(recorded).contains(zip.getFileName() + " " + Digests.sha256(content) + " " + thumbprint);
        }
    }

    private List<Path> packages() throws Exception {
        try (Stream<Path> files = Files.list(ca.out())) {
            return files.filter(file -> file.toString().endsWith(".zip")).toList();
        }
    }

    private Process start(String prefix, int users) throws Exception {
        Path log = folder.resolve(prefix + ".log");
        Files.createFile(
                log,
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
        return new ProcessBuilder("sh", "-c", "exec " + Program.java(ManyIssues.class, folder, prefix, users))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
