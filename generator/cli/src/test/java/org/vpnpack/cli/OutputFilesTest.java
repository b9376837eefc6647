package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.gateway.Digests;

/** What vpnpack leaves on the disk, seen from outside; its processes have a temporary folder that does not exist. */
@DisabledOnOs(OS.WINDOWS)
class OutputFilesTest {

    private static final String CALLS =
            "open,openat,creat,chmod,fchmod,fchmodat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,umask";

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void makeTheOutputFolder() throws Exception {
        out = Files.createDirectory(folder.resolve("out"));
    }

    @Test
    @DisplayName("F1: under umask 077 files are 0600; a gateway's name that is no file name becomes its digest")
    void underACarefulUmaskFilesAreTheOwnersAlone() throws Exception {
        Path gateway = Samples.gateway("fabrikam-openvpn");
        Program run =
                Program.sh(out, "umask 077; exec " + Program.vpnpack("generate", gateway, "--as-of", Run.TODAY, "-q"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        String name = "g-" + Digests.sha256("Fabrikam & Söhne".getBytes(UTF_8)).substring(0, 16) + ".zip";
        assertThat(Program.sh(out, "find . -type f -printf '%f %m'").out()).isEqualTo(name + " 600");
    }

    @Test
    @DisplayName("F2: a folder, a device and the sign for standard output are never replaced, not even with --force")
    void whatIsNoFileIsNotReplaced() {
        for (List<String> what : List.of(
                List.of("-", "packages are not written to standard output"),
                List.of(out.toString(), out + " is a folder"),
                List.of("/dev/null", "/dev/null is a device or pipe"))) {
            Run run = Run.of("generate", Samples.CONTOSO, "--force", "-o", what.get(0));
            assertThat(run.exit()).isEqualTo(ExitCode.OUTPUT);
            assertThat(run.err()).startsWith("error: " + what.get(1) + "\nhint: ");
        }
        assertThat(Path.of("/dev/null").toFile().isFile()).isFalse();
        assertThat(out).isEmptyDirectory();
    }

    @Test
    @DisplayName("F1, F2: under umask 000 and without a temporary folder all commands pass, files 0600, folders 0700")
    void underACarelessUmaskFilesAreTheOwnersAlone() throws Exception {
        Path p12 = Samples.identity(folder, "bob");
        Path password = Samples.password(folder, "bob");
        List<List<Object>> runs = List.of(
                List.of("generate", Samples.CONTOSO),
                List.of("templates", "export", "deep/er/templates"),
                List.of("templates", "diff", "deep/er/templates"),
                List.of(
                        "generate",
                        Samples.CONTOSO,
                        "--templates",
                        "deep/er/templates",
                        "--identity",
                        p12,
                        "--password-file",
                        password),
                List.of("verify", "contoso-p2s-bob@contoso.com.zip", "--gateway", Samples.CONTOSO),
                List.of("explain", Samples.CONTOSO),
                List.of("schema"),
                List.of("completion"));
        List<Object> words = new ArrayList<>();
        runs.forEach(line -> {
            words.addAll(words.isEmpty() ? List.of() : List.of("--then"));
            words.addAll(line);
        });
        Program run = Program.sh(out, "umask 000; exec " + Program.java(SeveralRuns.class, words.toArray()));
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.exit()).isZero();
        assertThat(Samples.listing(out))
                .anyMatch(name -> name.startsWith("contoso-p2s.zip "))
                .anyMatch(name -> name.startsWith("contoso-p2s-bob@contoso.com.zip "))
                .anyMatch(name -> name.startsWith("deep/er/templates/openvpn/"));
        assertThat(Program.sh(out, "find . -mindepth 1 -perm /077").out()).isEmpty();
        assertThat(Program.sh(out, "find . -name '.vpnpack-*'").out()).isEmpty();
    }

    @Test
    @DisplayName("F1: the system is never asked for a wider mode, nor for another one afterwards")
    void theSystemCallsNeverWidenAMode() throws Exception {
        Program.require(folder, "strace", "strace -o /dev/null true");
        Path trace = folder.resolve("trace");
        Program run = Program.sh(
                out,
                "umask 000; exec strace -f -y -s 4096 -e trace=" + CALLS + " -o " + Program.quoted(trace) + " "
                        + Program.vpnpack(
                                "generate", Samples.CONTOSO, "--as-of", Run.TODAY, "-o", out.resolve("new.zip")));
        assertThat(run.exit()).as(run.err()).isZero();
        Set<String> careful = new HashSet<>();
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String line : Files.readAllLines(trace)) {
            String process = line.substring(0, line.indexOf(' '));
            if (line.contains(" umask(077")) {
                careful.add(process);
            } else if (line.contains(out.toString())
                    && !line.contains("\"/dev/null\"")
                    && (line.contains("chmod") || line.contains("O_CREAT") || line.contains("mkdir"))) {
                (careful.contains(process) ? others : own).add(line);
            }
        }
        // folders and files that vpnpack itself makes, for itself or for a program
        assertThat(own)
                .isNotEmpty()
                .allMatch(line -> line.contains("O_CREAT") && line.contains("O_EXCL") && line.contains(", 0600")
                        || line.contains("mkdir") && line.contains(", 0700"));
        // what a program asks for with the umask 077 that vpnpack started it with
        assertThat(others).allMatch(line -> line.contains("O_CREAT"));
        assertThat(others.isEmpty())
                .as("%s, with makensis: %s", others, run.out())
                .isEqualTo(run.err().contains("out  WindowsAmd64/"));
    }

    @Test
    @DisplayName("F2: a link planted at the output's name is not followed")
    void aPlantedLinkIsNotFollowed() throws Exception {
        Path target = folder.resolve("victim");
        Path link = Files.createSymbolicLink(out.resolve("contoso.zip"), target);
        Run refused = Run.of("generate", Samples.CONTOSO, "-o", link);
        assertThat(refused.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(refused.err()).contains("exists");
        assertThat(link).isSymbolicLink();
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
        assertFullDisk("PATH=/nowhere", "cannot write contoso-p2s.zip: ");
    }

    @Test
    @DisplayName("F2: nor does one that is full while an installer is made")
    void aWriteThatFailsWhileAnInstallerIsMadeLeavesNothing() throws Exception {
        Program.require(folder, "nsis", "makensis -VERSION");
        assertFullDisk(":", "cannot work in " + out + ": ");
    }

    private void assertFullDisk(String before, String error) throws Exception {
        Program run = Program.sh(
                out,
                before + "; ulimit -f 4; exec " + Program.vpnpack("generate", Samples.CONTOSO, "--as-of", Run.TODAY));
        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).startsWith("error: " + error).contains("\nhint: ");
        assertThat(Samples.listing(out)).isEmpty();
    }
}
