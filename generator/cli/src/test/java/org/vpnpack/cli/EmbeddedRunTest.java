package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.cli.EmbeddedRun.Outcome;
import org.vpnpack.format.NoInstallers;
import org.vpnpack.pki.Password;

/** A program that runs a command inside itself hears each line at its level, and is asked for the password. */
final class EmbeddedRunTest {

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();

    @Test
    void linesComeAtTheirLevelAndErrorsAtTheEnd() {
        Outcome outcome = run("explain", Samples.ROOT.resolve("northwind-ikev2-sstp/gateway.yaml"));
        assertThat(outcome.isOk()).isTrue();
        assertThat(outcome.errors()).isEmpty();
        assertThat(heard).anyMatch(line -> line.startsWith("info: northwind"));
        assertThat(heard).anyMatch(line -> line.startsWith("warning: warning: "));
        int warning = heard.indexOf(heard.stream()
                .filter(line -> line.startsWith("warning: warning: "))
                .findFirst()
                .orElseThrow());
        assertThat(heard.get(warning + 1)).as("a hint goes with its warning").startsWith("warning: hint: ");
    }

    @Test
    void installersThatAreSwitchedOffSendNobodyForTheirCompiler() {
        EmbeddedRun run = EmbeddedRun.here(false, option -> Optional.empty(), (level, line) -> heard.add(line));
        assertThat(run.run(List.of("explain", Samples.WINGTIP.toString(), "--as-of=" + Run.TODAY))
                        .errors())
                .isEmpty();
        assertThat(heard)
                .anyMatch(line -> line.startsWith("  out  WindowsAmd64/") && line.contains("installers=false"))
                .noneMatch(line -> line.contains("makensis"));
    }

    @Test
    void whatIsWrongWithTheInputIsARefusalWithItsHint() {
        Path document = Samples.ROOT.resolve("refused/host-name-url.yaml");
        Outcome outcome = run("generate", document, "-o", folder.resolve("x.zip"));
        assertThat(outcome.isRefusal()).isTrue();
        assertThat(outcome.errors()).hasSize(2);
        assertThat(outcome.errors().get(0)).startsWith("error: " + document + ":");
        assertThat(outcome.errors().get(1)).startsWith("hint: ");
        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsWrongWithTheSurroundingsIsNoRefusal() {
        Outcome outcome = run("generate", Samples.CONTOSO, "-o", folder.resolve("missing/x.zip"));
        assertThat(outcome.isOk()).isFalse();
        assertThat(outcome.isRefusal()).isFalse();
        assertThat(outcome.message()).contains("there is no folder for");
    }

    @Test
    @DisplayName("K1: the program is asked for the password, which is no word")
    void theProgramIsAskedForThePassword() throws Exception {
        TestCa.in(folder);
        char[] password =
                Files.readString(folder.resolve("ca.password")).strip().toCharArray();
        Object[] words = {"crl", "--ca=" + folder.resolve("ca.p12"), "--output=" + folder.resolve("ca.crl")};
        assertThat(run(words).message()).contains("nobody can be asked for the password");
        Outcome outcome = run(Optional.of(new Password(password)), words);
        assertThat(outcome.errors()).isEmpty();
        assertThat(folder.resolve("ca.crl")).exists();
    }

    private Outcome run(Object... words) {
        return run(Optional.empty(), words);
    }

    private Outcome run(Optional<Password> password, Object... words) {
        return embedded(password).run(Arrays.stream(words).map(String::valueOf).toList());
    }

    private EmbeddedRun embedded(Optional<Password> password) {
        return new EmbeddedRun(
                LocalDate.parse("2026-11-23"),
                Optional.empty(),
                NoInstallers.NOT_ON_PATH,
                option -> password,
                (level, line) -> heard.add(level.name().toLowerCase(Locale.ROOT) + ": " + line));
    }
}
