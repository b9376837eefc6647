package org.vpnpack.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vpnpack.format.ExternalProgram;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Runs a program in an empty folder that is its owner's alone, without environment, input or much time; success is an exit
 * code of 0, not a word of output, and the file that was asked for.
 *
 * <p>The folder lies beside the output, where there is room for it, and is removed whatever happens. No word passes a shell as
 * text; one only sets the umask and opens a file, which Java would ask for with a wide mode, and then becomes the program, so
 * that all of its files are their owner's alone.
 */
public final class IsolatedProgram implements ExternalProgram {

    private static final int MAX_OUTPUT = 16 << 20;
    private static final String PRINTED = "printed";

    /** Every word is an argument of this constant, never a part of it; the last is what the shell calls itself. */
    private static final List<String> FOR_OWNER_ALONE =
            List.of("/bin/sh", "-c", "umask 077 && exec \"$@\" >../" + PRINTED + " 2>&1", "sh");

    private final Path program;
    private final Path beside;
    private final Duration limit;

    /**
     * @param program an absolute path
     * @param beside the existing folder in which working folders are made
     * @param limit after which the program is ended
     */
    public IsolatedProgram(Path program, Path beside, Duration limit) {
        if (!program.isAbsolute()) {
            throw new IllegalArgumentException(Quoted.of(program.toString()) + " is not an absolute path");
        }
        this.program = program;
        this.beside = beside;
        this.limit = limit;
    }

    @Override
    public byte[] run(List<String> words, List<OutputFile> inputs, String output) {
        if (!Files.isExecutable(program)) {
            throw refused("cannot be run");
        }
        try {
            Path folder = PrivateFiles.createTemporaryFolder(beside);
            try {
                return run(words, inputs, output, folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] run(List<String> words, List<OutputFile> inputs, String output, Path folder) throws IOException {
        Path working = folder.resolve("work");
        PrivateFiles.createFolders(working);
        for (OutputFile input : inputs) {
            Path file = working.resolve(input.path());
            PrivateFiles.createFolders(folderOf(file));
            PrivateFiles.write(file, input.content(), false);
        }
        Path printed = folder.resolve(PRINTED);
        PrivateFiles.write(printed, new byte[0], false);
        int exit = exitCode(words, working, printed);
        String said = firstLine(printed);
        if (exit != 0 || !said.isEmpty()) {
            if (Files.getFileStore(folder).getUsableSpace() < MAX_OUTPUT) {
                throw new IOException(program.getFileName() + " ended with " + exit + ", and hardly any room is left");
            }
            throw refused("ended with " + exit + (said.isEmpty() ? "" : " and said " + Quoted.of(said)));
        }
        Path made = working.resolve(output);
        if (!Files.isRegularFile(made, LinkOption.NOFOLLOW_LINKS)
                || Files.size(made) == 0
                || Files.size(made) > MAX_OUTPUT) {
            throw refused("ended with 0, but made no file that can be used");
        }
        return Files.readAllBytes(made);
    }

    private int exitCode(List<String> words, Path working, Path printed) throws IOException {
        boolean hasModes = OwnerOnly.hasModes(working);
        List<String> command = new ArrayList<>(hasModes ? FOR_OWNER_ALONE : List.of());
        command.add(program.toString());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(working.toFile())
                .redirectErrorStream(true)
                .redirectOutput(hasModes ? Redirect.DISCARD : Redirect.appendTo(printed.toFile()));
        builder.environment().clear();
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw refused("did not end within " + limit.toSeconds() + " seconds");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    private static String firstLine(Path printed) throws IOException {
        try (var in = Files.newInputStream(printed)) {
            String text = new String(in.readNBytes(4096), StandardCharsets.UTF_8);
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    private RefusedException refused(String what) {
        return new RefusedException(Problem.error(
                Place.file(program.toString()), what, "mend it, or take it off the PATH to do without it"));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(IsolatedProgram::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
