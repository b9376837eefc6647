package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.gateway.Digests;

/** What vpnpack leaves on the disk, seen from outside: each run is a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class OutputFilesTest {

    private static final String NO_TEMPORARY_FOLDER = "-Djava.io.tmpdir=/nowhere/at-all";

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void makeTheOutputFolder() throws Exception {
        out = Files.createDirectory(folder.resolve("out"));
    }

    @DisplayName("F1, F2: whatever the umask and without a temporary folder, files are 0600 and folders 0700")
    @ParameterizedTest
    @ValueSource(strings = {"000", "077"})
    void everyFileIsTheOwnersAlone(String umask) throws Exception {
        Program run = Program.sh(
                out,
                "umask " + umask + " && "
                        + Program.vpnpack(NO_TEMPORARY_FOLDER, "generate", Samples.CONTOSO)
                        + " && "
                        + Program.command(NO_TEMPORARY_FOLDER, "templates", "export", "deep/er/templates"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(Samples.listing(out)).anyMatch(name -> name.startsWith("contoso-p2s.zip "));
        assertThat(Samples.listing(out)).anyMatch(name -> name.startsWith("deep/er/templates/openvpn/"));
        assertThat(Program.sh(out, "find . -mindepth 1 -perm /077").out()).isEmpty();
    }

    @Test
    @DisplayName("F2: without a temporary folder, every command passes")
    void noCommandNeedsATemporaryFolder() throws Exception {
        Path templates = folder.resolve("templates");
        assertThat(Run.of("templates", "export", templates).exit()).isZero();
        Path password = Samples.password(folder, "bob");
        String commands = String.join(
                " && ",
                Program.vpnpack(
                        NO_TEMPORARY_FOLDER, "generate", Samples.CONTOSO, "--templates", templates,
                        "--identity", Samples.identity(folder, "bob"), "--password-file", password),
                Program.vpnpack(NO_TEMPORARY_FOLDER, "verify", "contoso-p2s-bob@contoso.com.zip"),
                Program.vpnpack(NO_TEMPORARY_FOLDER, "explain", Samples.CONTOSO),
                Program.command(NO_TEMPORARY_FOLDER, "schema"),
                Program.command(NO_TEMPORARY_FOLDER, "completion"),
                Program.command(NO_TEMPORARY_FOLDER, "templates", "diff", templates));
        Program run = Program.sh(out, commands);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    @Test
    void aNameThatIsNoFileNameBecomesItsDigest() throws Exception {
        Path fabrikam = Samples.gateway("fabrikam-openvpn");
        Program run = Program.sh(out, Program.vpnpack("", "generate", fabrikam, "--quiet"));
        assertThat(run.exit()).isZero();
        String digest = Digests.sha256("Fabrikam & Söhne".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(out.resolve("g-" + digest.substring(0, 16) + ".zip")).exists();
    }

    @Test
    @DisplayName("F1: the system is never asked for a wider mode, nor for another one afterwards")
    void theSystemCallsNeverWidenAMode() throws Exception {
        Program.require(folder, "strace", "strace -o /dev/null true");
        Path trace = folder.resolve("trace");
        Program run = Program.sh(
                out,
                "umask 000; exec strace -f -y -s 4096 -e trace=open,openat,creat,chmod,fchmod,fchmodat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat -o "
                        + Program.quoted(trace) + " "
                        + Program.vpnpack(NO_TEMPORARY_FOLDER, "generate", Samples.CONTOSO, "-o", out.resolve("new.zip")));
        assertThat(run.exit()).isZero();
        assertThat(Files.readAllLines(trace).stream()
                        .filter(line -> line.contains(out.toString()))
                        .filter(line -> line.contains("chmod") || line.contains("O_CREAT") || line.contains("mkdir"))
                        .toList())
                .isNotEmpty()
                .allMatch(line -> line.contains("O_CREAT") && line.contains("O_EXCL") && line.contains(", 0600)"));
    }

    @Test
    @DisplayName("F2: a link planted at the output's name is not followed")
    void aPlantedLinkIsNotFollowed() throws Exception {
        Path target = folder.resolve("victim");
        Path link = Files.createSymbolicLink(out.resolve("contoso.zip"), target);
        Run refused = Run.of("generate", Samples.CONTOSO, "-o", link);
        assertThat(refused.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(refused.err()).contains("exists");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(target).doesNotExist();

        assertThat(Run.of("generate", Samples.CONTOSO, "-o", link, "--force").exit())
                .isZero();
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(target).doesNotExist();
        assertThat(Samples.listing(out)).hasSize(1);
    }

    @Test
    @DisplayName("F2: a disk that is full half-way leaves nothing behind")
    void aWriteThatFailsHalfWayLeavesNothing() throws Exception {
        Program run = Program.sh(out, "ulimit -f 4; exec " + Program.vpnpack("", "generate", Samples.CONTOSO));
        assertThat(run.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).startsWith("error: cannot write contoso-p2s.zip: ").contains("\nhint: ");
        assertThat(Samples.listing(out)).isEmpty();
    }
}
