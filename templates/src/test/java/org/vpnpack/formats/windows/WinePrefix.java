package org.vpnpack.formats.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vpnpack.format.OutputFile;

/**
 * A Windows by Wine in a folder of its own, without a screen.
 *
 * <p>Wine has no PowerShell: a program in its place records what it is called with and ends with the code that the test
 * wants. Debian's {@code wine} refuses without the 32-bit half, so its 64-bit loader is called itself.
 */
public final class WinePrefix implements AutoCloseable {

    private final Path folder;
    private final String loader;
    private final String server;
    private final byte[] recorder;

    public WinePrefix(Path folder) throws Exception {
        this.loader = Makensis.require("wine64", "/usr/lib/wine/wine64");
        this.server = Makensis.require("wine64", "/usr/lib/wine/wineserver", "/usr/lib/wine/wineserver64");
        this.folder = Files.createDirectories(folder.resolve("prefix"));
        assertThat(run(loader, "wineboot", "-i")).isZero();
        settle();
        this.recorder = Makensis.in(folder)
                .run(
                        List.of("-V2", "-WX", "-NOCONFIG", "-INPUTCHARSET", "UTF8", "recorder.nsi"),
                        List.of(OutputFile.open("recorder.nsi", source())),
                        "out.exe");
        record("windows/system32/WindowsPowerShell/v1.0/powershell.exe");
        scriptEndsWith(0);
    }

    /** Puts the recorder in the place of a program. */
    public void record(String path) throws IOException {
        Files.createDirectories(drive(path).getParent());
        Files.write(drive(path), recorder);
    }

    private static byte[] source() throws IOException {
        try (var in = WinePrefix.class.getResourceAsStream("powershell-recorder.nsi")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** A path on drive C:. */
    public Path drive(String path) {
        return folder.resolve("drive_c").resolve(path);
    }

    /** The folder in which programs of the user lie. */
    Path programs() throws IOException {
        return users().resolve("AppData/Local/Programs");
    }

    public Path users() throws IOException {
        try (Stream<Path> all = Files.list(drive("users"))) {
            return all.filter(user -> !user.endsWith("Public")).findFirst().orElseThrow();
        }
    }

    /** The code that the script ends with from now on. */
    public void scriptEndsWith(int code) throws IOException {
        Files.writeString(drive("exit-code.txt"), String.valueOf(code));
    }

    /** What the script was called with since the last question. */
    public List<String> scriptCalls() throws IOException {
        Path file = drive("recorded.txt");
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.UTF_16LE);
        Files.delete(file);
        return text.lines().toList();
    }

    /** Runs a program on drive C: to its end, and whatever it started; its exit code. */
    int run(String program, byte[] content, String... words) throws Exception {
        Files.write(drive(program), content);
        return start("C:\\" + program, words);
    }

    public int start(String program, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(loader, program));
        command.addAll(List.of(words));
        int exit = run(command.toArray(String[]::new));
        settle();
        return exit;
    }

    /** Waits until the server has ended, which has then written the registry. */
    private void settle() throws Exception {
        assertThat(run(server, "-w")).isZero();
    }

    private int run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().remove("DISPLAY");
        builder.environment()
                .putAll(Map.of("WINEPREFIX", folder.toString(), "WINEDEBUG", "-all", "HOME", folder.toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.MINUTES))
                .as("%s ends", List.of(command))
                .isTrue();
        return process.exitValue();
    }

    /** The values of one key under Uninstall, by name; of the user's registry, or of the computer's. */
    Map<String, String> uninstallKey(boolean computer, String name) throws IOException {
        Map<String, String> values = new TreeMap<>();
        boolean inside = false;
        for (String line :
                Files.readAllLines(folder.resolve(computer ? "system.reg" : "user.reg"), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("[")) {
                inside = line.startsWith(
                        "[Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Uninstall\\\\" + name + "]");
            } else if (inside && line.contains("\"=")) {
                int equals = line.indexOf("\"=");
                values.put(line.substring(1, equals), line.substring(equals + 2));
            }
        }
        return values;
    }

    /** Every file under a folder, by its path there; nothing where there is no such folder. */
    static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    @Override
    public void close() throws Exception {
        run(server, "-k");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link); // drives, ports and folders of the computer around it
            }
        }
    }
}
