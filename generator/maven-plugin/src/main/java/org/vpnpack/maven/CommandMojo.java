package org.vpnpack.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.Secrets;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/** Runs one command, its lines in Maven's log; what is wrong with the input fails the build, anything else is an error of it. */
abstract class CommandMojo extends AbstractMojo {

    /** Does nothing. */
    @Parameter(property = "vpnpack.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Makes installers for Windows where {@code makensis} is on the PATH. With {@code false} a package depends on the document
     * alone, not on the computer.
     */
    @Parameter(property = "vpnpack.installers", defaultValue = "true")
    private boolean installers;

    abstract Outcome run(EmbeddedRun run) throws MojoFailureException;

    /** Where the passwords lie that the command asks for; not every command does. */
    Secrets secrets() {
        return new Secrets();
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("vpnpack is skipped");
            return;
        }
        Outcome outcome = run(EmbeddedRun.here(installers, secrets(), this::log));
        if (outcome.isRefusal()) {
            throw new MojoFailureException(outcome.message());
        }
        if (!outcome.isOk()) {
            throw new MojoExecutionException(outcome.message());
        }
        done();
    }

    /** What is to be done when the command went well. */
    void done() {}

    /** A parameter as the words take it; null where it is not set. */
    static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }

    private void log(EmbeddedRun.Level level, String line) {
        switch (level) {
            case WARNING -> getLog().warn(line);
            case INFO -> getLog().info(line);
        }
    }
}
