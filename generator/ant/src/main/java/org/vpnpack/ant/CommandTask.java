package org.vpnpack.ant;

import java.io.File;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tools.ant.BuildException;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.Task;
import org.vpnpack.build.Secrets;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/** Runs one command, whose words the attributes make, its lines in Ant's log; what goes wrong fails the build. */
abstract class CommandTask extends Task {

    private static final String SETTER = "set";

    private final List<String> required;
    private final Set<String> given = new TreeSet<>();
    private Words words;
    private boolean installers = true;

    /** @param required the attributes that must be there */
    CommandTask(String command, String... required) {
        this.words = new Words(command);
        this.required = List.of(required);
    }

    /** Whether installers for Windows are made where {@code makensis} is on the PATH; they are, unless this says no. */
    public void setInstallers(boolean installers) {
        this.installers = installers;
    }

    /** Marks an attribute as there. */
    final void give(String attribute) {
        given.add(attribute);
    }

    /** Takes a file that the command works on. */
    final void works(String attribute, File file) {
        give(attribute);
        words = words.file(file.toPath());
    }

    final void set(String attribute, Object value) {
        give(attribute);
        words = words.parameter(attribute, value);
    }

    final void set(String attribute, File file) {
        set(attribute, file.toPath());
    }

    /** Takes a folder whose content goes into what is made. */
    final void setInput(String attribute, File folder) {
        give(attribute);
        words = words.input(attribute, folder.toPath());
    }

    /** Takes a key in a file, looked up from the project's folder, or in a token. */
    final void setKey(String attribute, String source) {
        give(attribute);
        words = words.key(attribute, source, getProject().getBaseDir().toPath());
    }

    Outcome run(EmbeddedRun run, Words words) {
        return words.run(run);
    }

    /** Where the passwords lie that the command asks for; not every command does. */
    Secrets secrets() {
        return new Secrets();
    }

    @Override
    public void execute() {
        List<String> missing =
                required.stream().filter(name -> !given.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new BuildException(
                    getTaskName() + " needs the attribute " + String.join(" and ", missing), getLocation());
        }
        Outcome outcome = run(EmbeddedRun.here(installers, secrets(), this::log), knowing(attributes()));
        if (!outcome.isOk()) {
            throw new BuildException(outcome.message(), getLocation());
        }
    }

    /** With the attributes that are not set as well: hints may name each of them. */
    private Words knowing(List<String> attributes) {
        Words knowing = words;
        for (String attribute : attributes) {
            knowing = knowing.parameter(attribute, null);
        }
        return knowing;
    }

    /** The names as Ant finds them, by setters. */
    private List<String> attributes() {
        return Arrays.stream(getClass().getMethods())
                .filter(method -> CommandTask.class.isAssignableFrom(method.getDeclaringClass()))
                .map(Method::getName)
                .filter(name -> name.startsWith(SETTER))
                .map(name -> name.substring(SETTER.length()))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .toList();
    }

    private void log(EmbeddedRun.Level level, String line) {
        log(line, level == EmbeddedRun.Level.WARNING ? Project.MSG_WARN : Project.MSG_INFO);
    }
}
