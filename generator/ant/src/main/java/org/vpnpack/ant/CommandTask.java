package org.vpnpack.ant;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tools.ant.BuildException;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.Task;
import org.jspecify.annotations.Nullable;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;
import org.vpnpack.pki.Password;

/** Runs one command, its lines in Ant's log; what goes wrong fails the build. */
abstract class CommandTask extends Task {

    private boolean installers = true;

    /** Whether installers for Windows are made where {@code makensis} is on the PATH; they are, unless this says no. */
    public void setInstallers(boolean installers) {
        this.installers = installers;
    }

    abstract Outcome run(EmbeddedRun run);

    /** The password that the command asks for; no command but export does. */
    Optional<Password> password() {
        return Optional.empty();
    }

    @Override
    public void execute() {
        Outcome outcome = run(EmbeddedRun.here(installers, this::password, new LogLines(this)));
        if (!outcome.isOk()) {
            throw new BuildException(outcome.message(), getLocation());
        }
    }

    /** The value of an attribute that must be there. */
    final Path required(String attribute, @Nullable File file) {
        if (file == null) {
            throw new BuildException(getTaskName() + " needs the attribute " + attribute, getLocation());
        }
        return file.toPath();
    }

    /** An attribute as the words take it; null where it is not set. */
    static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }

    private record LogLines(Task task) implements EmbeddedRun.Listener {
        @Override
        public void info(String line) {
            task.log(line, Project.MSG_INFO);
        }

        @Override
        public void warning(String line) {
            task.log(line, Project.MSG_WARN);
        }
    }
}
