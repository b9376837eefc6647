package org.vpnpack.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.cli.FrontDoor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds of the forms together. */
class DistributionTest {

    @TempDir
    Path folder;

    @Test
    void theChecksumsAreThoseOfTheFiles() throws Exception {
        assertThat(Shell.succeed(Built.TARGET, "sha256sum -c SHA256SUMS"))
                .contains(Built.TAR_GZ.getFileName() + ": OK", Built.BILL_OF_MATERIALS.getFileName() + ": OK");
    }

    @Test
    void aSecondBuildWithAnotherUmaskGivesTheSameTarGz() throws Exception {
        Path home = folder.resolve(Built.NAME);
        Files.copy(Built.TARGET.resolve("class-path"), folder.resolve("class-path"));
        Installation.write(Built.REPOSITORY, folder, Built.BILL_OF_MATERIALS, home);
        Shell.succeed(folder, "chmod -R go= " + home);
        Path again = folder.resolve("again.tar.gz");
        new Tree(Instant.parse("2026-01-01T00:00:00Z")).writeTarGz(home, Built.NAME + "/", again);
        for (Path file : Folders.below(home)) {
            if (Files.isRegularFile(file)) {
                assertThat(file).hasSameBinaryContentAs(Built.HOME.resolve(home.relativize(file)));
            }
        }
        assertThat(again).hasSameBinaryContentAs(Built.TAR_GZ);
    }

    @Test
    void theBillOfMaterialsListsEveryJarAndNothingThatIsNotShipped() throws Exception {
        JsonNode bill = JsonMapper.shared().readTree(Files.readString(Built.BILL_OF_MATERIALS));
        assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
        List<String> listed = bill.path("components")
                .valueStream()
                .map(component -> component.path("name").asString() + "-"
                        + component.path("version").asString())
                .toList();
        List<String> shipped = Installation.jars(Built.HOME).stream()
                .map(jar -> jar.getFileName().toString().replaceAll("^[0-9]+-|\\.jar$", ""))
                .map(name -> name.equals("vpnpack-cli") ? Built.NAME.replace("vpnpack-", "vpnpack-cli-") : name)
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(shipped);
    }

    @Test
    void noticesThatJarsLackArePassedOnAsWell() throws Exception {
        assertThat(Files.readString(Built.HOME.resolve("THIRD-PARTY.txt")))
                .contains("==== dd-plist-", "==== conscrypt-openjdk-uber-", "BoringSSL");
    }

    @Test
    void theNoticesSayWhereTheLicencesOfJavaAndOfTheSystemsLibrariesLie() throws Exception {
        String legal = "/usr/lib/vpnpack/runtime/legal";
        assertThat(Files.readString(Built.HOME.resolve("THIRD-PARTY.txt")))
                .contains("OpenJDK", legal, "/usr/share/doc/*/copyright");
        Path image = Built.TARGET.resolve("image/root");
        for (Path root : List.of(Built.TARGET.resolve("deb/root"), image)) {
            assertThat(root.resolve(legal.substring(1) + "/java.base/LICENSE"))
                    .content()
                    .contains("GNU General Public License", "Classpath");
        }
        assertThat(image.resolve("usr/share/doc/libc6/copyright")).content().contains("Lesser General Public License");
    }

    @Test
    void theLauncherStartsTheJvmAsTheRepositorysDoes() throws Exception {
        String repositorys = Files.readString(Built.REPOSITORY.resolve("vpnpack"));
        String options = repositorys.substring(repositorys.indexOf("\njvm_options='") + "\njvm_options='".length());
        assertThat(Launcher.jvmOptions())
                .startsWith(options.substring(0, options.indexOf('\'')).split("\\s+"));
        String windows = new String(Installation.resource("vpnpack.cmd"), StandardCharsets.US_ASCII);
        assertThat(windows).contains("-XX:-CreateCoredumpOnCrash", "-XX:-HeapDumpOnOutOfMemoryError");
    }

    @Test
    void everyCommandHasAManualPage() {
        assertThat(ManualPage.all())
                .extracting(ManualPage::fileName)
                .startsWith("vpnpack.1", "vpnpack-generate.1")
                .contains("vpnpack-ca-init.1", "vpnpack-templates-diff.1")
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(FrontDoor.commands().getSubcommands().size());
    }
}
