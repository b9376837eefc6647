package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users' profiles alone hold counts too, and packages compare with documents whoever they are for. */
class DiffCommandTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servers: [10.0.0.4]|servers: [10.0.0.5]|its profiles hold DNS servers",
                "dns:|autoConnect: {always: true} & dns:|settings of its profiles changed",
                "dns:|apple: {removeAtExpiry: true} & dns:|settings of its profiles changed"
            })
    void whatUsersProfilesAloneHoldIsCompared(String from, String to, String why) throws Exception {
        ca.issue("alice", "--formats", "Mac");
        Path changed = Files.writeString(
                folder.resolve("changed.yaml"), Files.readString(ca.gateway()).replace(from, to.replace(" & ", "\n")));

        Run run = Run.of("diff", ca.gateway(), changed);
        assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.REISSUE);
        assertThat(run.out()).contains("new package   Mac/: " + why);
        Path zip = folder.resolve("all.zip");
        assertThat(Run.of("generate", ca.gateway(), "-o", zip, "-q").exit()).isZero();
        assertThat(Run.of("diff", zip, changed).out()).contains("new package   Mac/: " + why);

        Run outdated = Run.of("outdated", "--gateway", changed, "--ledger", ca.ledger());
        assertThat(outdated.exit()).as(outdated.printed()).isEqualTo(ExitCode.REISSUE);
        assertThat(outdated.out()).contains("new package   alice, serial ").contains(": Mac/: " + why);
    }

    @Test
    void aUsersPackageIsUnaffectedUntilItsGatewayChanges() throws Exception {
        ca.issue("alice");
        Path alice = ca.out().resolve("alice.zip");
        Path all = folder.resolve("all.zip");
        assertThat(Run.of("generate", ca.gateway(), "-o", all, "-q").exit()).isZero();

        for (Path other : new Path[] {ca.gateway(), all}) {
            Run same = Run.of("diff", alice, other);
            assertThat(same.exit()).as(same.printed()).isZero();
            assertThat(same.out()).contains("nothing known is set otherwise");
        }
        Path changed = Files.writeString(
                folder.resolve("changed.yaml"), Files.readString(ca.gateway()).replace("10.0.0.4]", "10.0.0.5]"));
        assertThat(Run.of("diff", alice, changed).out()).contains("new package   Mac/: its profiles hold DNS servers");
    }

    @Test
    void installersAreNotMissedWhereADocumentIsCompared() throws Exception {
        Program.require(folder, "nsis", "makensis -VERSION");
        Program made = Program.sh(
                folder, Program.vpnpack("generate", Samples.WINGTIP, "-o", folder.resolve("installers.zip"), "-q"));
        assertThat(made.exit()).as(made.err()).isZero();

        Run run = Run.of("diff", folder.resolve("installers.zip"), Samples.WINGTIP);

        assertThat(run.out()).contains("unaffected    WindowsAmd64/: not compared");
        assertThat(run.exit()).as(run.printed()).isZero();
    }
}
