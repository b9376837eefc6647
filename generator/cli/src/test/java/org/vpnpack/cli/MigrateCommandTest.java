package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {

    @TempDir
    Path folder;

    @Test
    void aPlanGoesIntoAFolderAndNothingIsReplacedUnasked() throws IOException {
        Path plan = folder.resolve("plan");
        Run run = migrate("ikev2+sstp", plan, "--html");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains(plan.resolve("plan.md").toString(), "SSTP: its clients go on", "1 waves");
        assertThat(plan.resolve("plan.html")).exists();
        assertThat(migrate("ikev2+sstp", plan).exit()).isEqualTo(ExitCode.OUTPUT);
        assertThat(migrate("ikev2+sstp", plan, "--force", "-q").printed()).isEmpty();
        assertThat(migrate("ikev2+sstp", plan, "--force", "--format", "json").json())
                .containsKeys("files", "waves", "remarks");
    }

    @Test
    void anImpossibleTargetLeavesNoFile() throws IOException {
        Path plan = folder.resolve("plan");
        assertThat(migrate("sstp", plan).err()).contains("the gateway has the tunnel types SSTP already");
        assertThat(migrate("ikev2", plan, "--batch", "0").exit()).isEqualTo(ExitCode.USAGE);
        Run both = migrate("sstp+openvpn", plan);
        assertThat(both.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(plan).doesNotExist();
    }

    @Test
    void theListIsWrongOrTheOptionsAreBeforeAnythingIsWritten() throws IOException {
        Path plan = folder.resolve("plan");
        assertThat(migrate("ikev2+sstp", plan, "--", "--days", "90").err()).contains("add --export");
        assertThat(migrate("ikev2+sstp", plan, "--export", "--", "--dayz", "90").exit())
                .isEqualTo(ExitCode.USAGE);
        assertThat(migrate("ikev2+sstp", plan, "--export").err()).contains("neither this nor --ledger is given");
        assertThat(plan).doesNotExist();
    }

    private Run migrate(String to, Path plan, Object... more) throws IOException {
        Path users = Files.writeString(folder.resolve("users.csv"), "user,platform\nalice,Windows\nbob,Linux\n");
        Object[] words = new Object[9 + more.length];
        System.arraycopy(
                new Object[] {"migrate", "--from", Samples.WINGTIP, "--to", to, "--users", users, "-o", plan},
                0,
                words,
                0,
                9);
        System.arraycopy(more, 0, words, 9, more.length);
        return Run.of(words);
    }
}
