package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export whose output is there already: what export did not write stays as it is, what it wrote goes on as it began. */
class OccupiedOutputTest {

    @TempDir
    Path folder;

    private TestCa ca;
    private Path second;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
        second = Files.writeString(
                folder.resolve("second.yaml"),
                Files.readString(ca.gateway()).replace("name: contoso-p2s", "name: second"));
        users("alice", "bob");
    }

    @DisplayName("F2: no file that export did not write is replaced, however short it is")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--passwords @/foreign",
                "--passwords @/ca.password",
                "--tar @/foreign",
                "--tar @/ca.password",
                "--tar @/users.csv",
                "--tar @/zeros",
                "-o @/results",
                "--tar @/both --passwords @/both",
                "--tar @/out/results.csv"
            })
    void whatExportDidNotWriteStays(String words) throws Exception {
        secret("foreign", "hello\n");
        secret("zeros", "\0\0\0");
        Files.createDirectory(folder.resolve("results"));
        secret("results/results.csv", "mine\n");
        Files.setPosixFilePermissions(
                folder.resolve("users.csv"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        List<String> before = files();

        Run run = export(words.replace("@", folder.toString()).split(" "));

        assertThat(run.exit()).as(run.printed()).isIn(ExitCode.INPUT, ExitCode.USAGE, ExitCode.OUTPUT);
        assertThat(run.err()).contains("error: ", "hint: ").doesNotContain("another run");
        assertThat(files()).isEqualTo(before);
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    @DisplayName("F1: a tar that others can read is not filled with keys")
    @DisabledOnOs(OS.WINDOWS)
    void aTarThatOthersCanReadIsRefused() throws Exception {
        Path tar = Samples.write(folder.resolve("open.tar"), new byte[0], 0644);
        assertThat(export("--tar", tar).err()).contains("open.tar", "chmod 600");
        assertThat(tar).isEmptyFile();
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    @DisplayName("P3: passwords are not written among the packages, by whatever name of the folder")
    @DisabledOnOs(OS.WINDOWS)
    void passwordsLieApartBehindLinksToo() throws Exception {
        Files.createDirectory(ca.out());
        Path link = Files.createSymbolicLink(folder.resolve("link"), ca.out());
        Run run = export("--passwords", link.resolve("p.csv"));
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--passwords: the passwords would lie in the folder of the packages");
    }

    @Test
    void whatCannotBeWrittenIsNamed() {
        Run run = export("--passwords", folder.resolve("users.csv/passwords"));
        assertThat(run.exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains(folder.resolve("users.csv") + " is no folder");
    }

    @Test
    void anOutputGoesOnInTheWayItBegan() throws Exception {
        assertThat(export().exit()).isZero();
        refused(export("--personal-only"), "its packages lie without a shared.zip, as whole ones do");
        refused(Run.of(words(ca.gateway(), second)), "its packages lie in no folder of their gateway");
        assertThat(ca.entries()).hasSize(2);

        Path tar = folder.resolve("a.tar");
        users("carol");
        Object[] other = {"-o", folder.resolve("other"), "--personal-only", "--tar", tar};
        assertThat(export(other).exit()).isZero();
        users("carol", "dave");
        refused(
                export("-o", folder.resolve("other"), "--tar", tar),
                "its packages are personal ones with a shared.zip");
        assertThat(export(other).exit()).isZero();
    }

    @Test
    void personalPackagesThatWereSentAndRemovedAreNoHindrance() throws Exception {
        assertThat(export("--personal-only").exit()).isZero();
        for (String sent : List.of("alice.zip", "bob.zip", "shared.zip")) {
            Files.delete(ca.out().resolve(sent));
        }
        users("alice", "bob", "carol");
        Run run = export("--personal-only");
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).contains("1 packages made and verified, 0 were there, 2 users have one that is not here");
        assertThat(ca.out().resolve("shared.zip")).exists();
    }

    @Test
    void theEndOfARunTellsOfPackagesFromAnotherDocument() throws Exception {
        assertThat(export().out()).doesNotContain("described otherwise");
        assertThat(export().out()).doesNotContain("described otherwise");
        Files.writeString(
                ca.gateway(),
                Files.readString(ca.gateway()).replace("organization: Contoso", "organization: Fabrikam"));
        users("alice", "bob", "carol");
        assertThat(export().out())
                .contains("contoso-p2s was described otherwise when packages that are in use were made, 2 of them");
    }

    @Test
    void severalGatewaysStaySeveral() throws Exception {
        assertThat(Run.of(words(ca.gateway(), second)).exit()).isZero();
        refused(export(), "its packages lie in a folder for each gateway, and this run has one gateway");
    }

    @Test
    @DisplayName("L3: a run that goes on takes away what a killed one left beside the packages")
    void leftoversOfAKilledRunGo() throws Exception {
        assertThat(export().exit()).isZero();
        Path leftover = secret("out/.vpnpack-0123456789abcdef01234567.part", "half a package");
        Path mine = secret("out/.vpnpack-notes", "mine");
        secret("out.passwords.csv.journal", "of a group that was not complete");
        assertThat(export().exit()).isZero();
        assertThat(leftover).doesNotExist();
        assertThat(mine).exists();
    }

    @Test
    void failFastGivesNothingToAnybodyBehindTheFirstWhoFails() throws Exception {
        users("alice", " b", "bob", "carol");
        Run run = export("--fail-fast");
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err())
                .contains("stopped at the first who failed, with 2 of 4 left", "hint: mend what results.csv");
        assertThat(ca.entries()).hasSize(1);
        users("alice", "b", "bob", "carol");
        assertThat(export("--fail-fast").exit()).isZero();
        users("alice", "b", "bob", "carol", " last");
        assertThat(export("--fail-fast").err()).doesNotContain("left");
        assertThat(ca.entries()).hasSize(4);
    }

    /** All but the audit trail, which tells of refusals too. */
    private List<String> files() {
        return Samples.listing(folder).stream()
                .filter(line -> !line.startsWith("ca.ledger.audit "))
                .toList();
    }

    private void refused(Run run, String why) {
        assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains(why);
    }

    private Path secret(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Samples.write(file, text.getBytes(StandardCharsets.UTF_8), 0600);
        return file;
    }

    private void users(String... ids) throws Exception {
        Files.writeString(folder.resolve("users.csv"), "user\n" + String.join("\n", ids) + "\n");
    }

    private Run export(Object... more) {
        List<Object> words = new ArrayList<>(List.of(words(ca.gateway())));
        if (List.of(more).contains("-o")) {
            words.subList(words.indexOf("-o"), words.indexOf("-o") + 2).clear();
        }
        words.addAll(List.of(more));
        return Run.of(words.toArray());
    }

    private Object[] words(Path... gateways) {
        List<Object> words = new ArrayList<>(List.of(ca.words("export")));
        words.addAll(1, List.of(gateways));
        words.addAll(List.of("--users", folder.resolve("users.csv"), "--key-type", "ec-p256", "-o", ca.out()));
        return words.toArray();
    }
}
