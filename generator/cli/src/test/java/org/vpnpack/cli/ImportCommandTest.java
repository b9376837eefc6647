package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    Path folder;

    @Test
    void aPackageBecomesADocumentAndFilesForItsOwnerAlone() throws IOException {
        Path zip = folder.resolve("contoso.zip");
        assertThat(Run.of("generate", Samples.CONTOSO, "-o", zip).exit()).isZero();
        Path target = folder.resolve("imported");
        Run run = Run.of("import", zip, "-o", target);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactlyInAnyOrder(
                        target.resolve("gateway.yaml").toString(),
                        target.resolve("client-root.pem").toString(),
                        target.resolve("gateway-root.pem").toString(),
                        target.resolve("ta.key").toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("ta.key"))))
                .isEqualTo("rw-------");
        assertThat(Run.of("import", zip, "-o", target).exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(Run.of("import", zip, "-o", target, "--force", "-q").printed())
                .isEmpty();
        assertThat(Run.of("import", zip, "-o", target, "--force", "--format", "json")
                        .json())
                .containsKeys("files", "remarks");
    }

    @Test
    @DisplayName("F2: an import that cannot write the document changes none of the files that it would name")
    void allFilesOrNone() throws IOException {
        Path target = folder.resolve("imported");
        Files.createDirectories(target.resolve("gateway.yaml"));
        Files.writeString(target.resolve("ta.key"), "old");

        Run run = Run.of("import", Samples.CONTOSO, "-o", target, "--force");

        assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.OUTPUT);
        assertThat(Samples.listing(target)).isEqualTo(List.of("gateway.yaml", "ta.key 3"));
    }

    @Test
    void whatIsMissingLeavesNoFile() throws IOException {
        Path more = Files.writeString(folder.resolve("more.yaml"), "name: half\ntunnelTypes: [IKEv2]\n");
        Path target = folder.resolve("imported");
        Run run = Run.of("import", more, "-o", target);
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err())
                .contains("error: address: no source tells it")
                .contains("hint: VpnServer in Generic/VpnSettings.xml");
        assertThat(Samples.listing(folder)).isEqualTo(List.of("more.yaml 32"));
    }

    @Test
    @DisplayName("Z2: a zip of a package is read in memory; what is not a sound one is refused")
    void aZipThatIsNoPackageIsRefused() throws IOException {
        Path zip = Files.write(folder.resolve("x.zip"), new byte[] {'P', 'K', 3, 4, 0, 0, 0});
        assertThat(Run.of("import", zip, "-o", folder.resolve("imported")).exit())
                .isEqualTo(ExitCode.INPUT);
        assertThat(Samples.listing(folder)).isEqualTo(List.of("x.zip 7"));
    }

    @Test
    void aDifferenceThatUsersNoticeEndsWithTen() {
        Run run = Run.of("diff", Samples.CONTOSO, Samples.WINGTIP);
        assertThat(run.exit()).isEqualTo(ExitCode.REISSUE);
        assertThat(run.out()).contains("tunnelTypes\n").contains("new package   OpenVPN/: gone");
        assertThat(Run.of("diff", Samples.CONTOSO, Samples.CONTOSO).exit()).isZero();
        assertThat(Run.of("diff", Samples.CONTOSO, Samples.WINGTIP, "--format", "json")
                        .json())
                .containsEntry("reissue", true)
                .containsKeys("changes", "formats");
    }
}
