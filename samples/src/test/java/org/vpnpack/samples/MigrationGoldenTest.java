package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.cli.CommandLineRun;

/** The two usual ways off SSTP, as vpnpack plans them for one sample: IKEv2 beside it, or OpenVPN in its place. */
final class MigrationGoldenTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ikev2+sstp", "openvpn"})
    void aPlanIsWrittenAsExpected(String to) throws IOException {
        Sample sample = new Sample("wingtip-sstp");
        Path plan = folder.resolve("plan");
        CommandLineRun run = CommandLineRun.of(
                Sample.DAY,
                List.of(
                        "migrate",
                        "--from",
                        sample.file().toString(),
                        "--to",
                        to,
                        "--users",
                        sample.in("users.csv").toString(),
                        "--batch",
                        "2",
                        "-o",
                        plan.toString(),
                        "--html"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> written = Files.list(plan)) {
            for (Path file : written.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        Expected.assertFolder(sample.in("expected-migration-" + to.replace('+', '-')), files);
    }
}
