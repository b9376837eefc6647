package org.vpnpack.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;
import org.vpnpack.format.NoInstallers;

/** Parameters become the options of the same name, and what a command says of its options is said of the parameters. */
final class WordsTest {

    private static final Path SAMPLE =
            Path.of("..", "..", "samples", "maven-consumer", "src", "main", "vpn", "gateway.yaml");

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void aParameterIsTheOptionOfItsName() {
        assertThat(new Words("export")
                        .parameter("keyType", "ec-p256")
                        .parameter("pkcs12", "modern")
                        .parameter("signProgramsPasswordFile", Path.of("/a b"))
                        .parameter("failFast", true)
                        .list())
                .containsExactly(
                        "export",
                        "--key-type=ec-p256",
                        "--pkcs12=modern",
                        "--sign-programs-password-file=/a b",
                        "--fail-fast");
    }

    @Test
    void whatIsNotSetIsNotSaid() {
        assertThat(new Words("export")
                        .parameter("dryRun", false)
                        .parameter("days", null)
                        .input("templates", null)
                        .key("signPrograms", null, folder)
                        .list())
                .containsExactly("export");
    }

    @Test
    void aKeyIsAFileOfTheFolderOrStaysInItsToken() {
        Words words = new Words("generate")
                .key("signPrograms", "code.p12", folder)
                .key("signProfiles", "pkcs11:object=signer", folder);
        assertThat(words.list())
                .containsExactly(
                        "generate",
                        "--sign-programs=" + folder.resolve("code.p12"),
                        "--sign-profiles=pkcs11:object=signer");
        assertThat(words.inputs()).containsExactly(folder.resolve("code.p12"));
    }

    @Test
    @DisplayName("K2: a value cannot become an option, whatever it begins with")
    void aValueCannotBecomeAnOption() {
        assertThat(run(new Words("explain").file(SAMPLE).parameter("asOf", "--help")))
                .containsExactly("error: missing: asOf", "hint: see vpnpack explain --help");
    }

    @Test
    void hintsNameParametersWhereTheyAreMeant() {
        Words export = new Words("export")
                .file(SAMPLE)
                .parameter("ca", "pkcs11:object=ca")
                .parameter("users", SAMPLE)
                .parameter("output", folder.resolve("out"));
        assertThat(run(export.parameter("ledger", null)))
                .containsExactly(
                        "error: ledger: a token has no folder for the ledger", "hint: name the ledger: ledger FILE");
        assertThat(run(export)).contains("hint: name the ledger: --ledger FILE");
    }

    @Test
    void notesAndWarningsNameParametersToo() {
        Path zip = folder.resolve("x.zip");
        assertThat(run(new Words("generate").file(SAMPLE).parameter("output", zip)))
                .isEmpty();
        assertThat(said).contains("hint: or make a personal package: --identity");
        said.clear();
        run(new Words("generate")
                .file(SAMPLE)
                .parameter("output", zip)
                .parameter("force", true)
                .parameter("identity", null));
        assertThat(said).contains("hint: or make a personal package: identity");
    }

    private List<String> run(Words words) {
        Outcome outcome = words.run(new EmbeddedRun(
                LocalDate.parse("2026-11-23"),
                Optional.empty(),
                NoInstallers.NOT_ON_PATH,
                new Secrets(),
                (level, line) -> said.add(line)));
        return outcome.errors();
    }
}
