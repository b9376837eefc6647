package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.gateway.Digests;

class GenerateCommandTest {

    @TempDir
    Path folder;

    @Test
    void aPackageIsMadeAndEachFolderIsExplained() {
        Path zip = folder.resolve("contoso.zip");
        Run run = Run.of("generate", Samples.CONTOSO, "-o", zip);
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines())
                .first()
                .asString()
                .isEqualTo(zip + ": package of contoso-p2s for all its users, " + Samples.bytes(zip).length
                        + " bytes, verified");
        assertThat(run.out())
                .contains("in   Generic/", "in   OpenVPN/", "in   AzureVPN/", "out  WindowsAmd64/", "in   Mac/");
        assertThat(Run.of("verify", zip).exit()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aSampleInJsonMakesAPackageToo() {
        Path zip = folder.resolve("tailspin.zip");
        assertThat(Run.of("generate", Samples.ROOT.resolve("tailspin-ikev2/gateway.json"), "-o", zip)
                        .exit())
                .isEqualTo(ExitCode.OK);
        assertThat(zip).exists();
    }

    @Test
    void jsonSaysWhatWasMade() {
        Path zip = folder.resolve("contoso.zip");
        Run run = Run.of("generate", Samples.CONTOSO, "-o", zip, "--format", "json");
        Map<String, Object> made = run.json();
        assertThat(made)
                .containsEntry("package", zip.toString())
                .containsEntry("sha256", Digests.sha256(Samples.bytes(zip)))
                .containsEntry("size", Samples.bytes(zip).length)
                .containsKeys("remarks", "findings");
        assertThat(made.get("formats"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
                .extracting(format -> format.get("name") + " " + format.get("included"))
                .contains("Generic true", "OpenVPN true", "AzureVPN true", "WindowsX86 false", "Mac true");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void quietPrintsNothing() {
        Run run = Run.of("generate", Samples.WINGTIP, "-o", folder.resolve("wingtip.zip"), "--quiet");
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.printed()).isEmpty();
        assertThat(Samples.listing(folder)).hasSize(1);
    }

    @Test
    void remarksGoToTheErrorStream() {
        Run run = Run.of("generate", Samples.WINGTIP, "-o", folder.resolve("wingtip.zip"));
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("warning: ", "2027-03-31", "hint: ");
        assertThat(run.out()).doesNotContain("warning");
    }

    @Test
    void afterSstpHasEndedItsPackageIsRefused() {
        Path zip = folder.resolve("wingtip.zip");
        Run run = Run.of("generate", Samples.WINGTIP, "-o", zip, "--as-of", "2027-04-01");
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("error: ", "SSTP", "2027-03-31", "hint: ");
        assertThat(Samples.listing(folder)).isEmpty();
    }

    @Test
    void aPersonalPackageNamesItsUser() {
        Path zip = folder.resolve("alice.zip");
        Run run = Run.of(
                "generate",
                Samples.CONTOSO,
                "-o",
                zip,
                "--identity",
                Samples.identity(folder, "alice"),
                "--password-file",
                Samples.password(folder, "alice"));
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("package of contoso-p2s for alice@contoso.com, ");
        assertThat(Run.of("verify", zip, "--gateway", Samples.CONTOSO).exit()).isEqualTo(ExitCode.OK);
    }

    @Test
    void twoRunsGiveTheSameBytes() {
        Path one = folder.resolve("one.zip");
        Path two = folder.resolve("two.zip");
        Run.of("generate", Samples.CONTOSO, "-o", one);
        Run.of("generate", Samples.CONTOSO, "-o", two);
        assertThat(Samples.bytes(one)).isEqualTo(Samples.bytes(two));
    }

    @Test
    void anExistingFileIsLeftAlone() throws Exception {
        Path zip = Files.writeString(folder.resolve("contoso.zip"), "mine");
        Run run = Run.of("generate", Samples.CONTOSO, "-o", zip);
        assertThat(run.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err())
                .isEqualToNormalizingNewlines(
                        "error: " + zip + " exists\nhint: choose another name, or replace it with --force\n");
        assertThat(zip).hasContent("mine");
        assertThat(Samples.listing(folder)).containsExactly("contoso.zip 4");
    }

    @Test
    void forceReplacesAnExistingFile() throws Exception {
        Path zip = Files.writeString(folder.resolve("contoso.zip"), "mine");
        assertThat(Run.of("generate", Samples.CONTOSO, "-o", zip, "--force").exit())
                .isEqualTo(ExitCode.OK);
        assertThat(new String(Samples.bytes(zip), StandardCharsets.ISO_8859_1)).startsWith("PK");
        assertThat(Samples.listing(folder)).hasSize(1);
    }

    @Test
    void warningsAreColouredAtATerminalOnly() {
        List<Object> words = List.of("generate", Samples.WINGTIP, "-o", folder.resolve("wingtip.zip"), "--force");
        Run coloured = Run.with(question -> null, true, words.toArray());
        assertThat(coloured.err()).contains("\u001B[1;33mwarning:\u001B[0m ");
        assertThat(Run.of(words.toArray()).printed()).doesNotContain("\u001B");
    }
}
