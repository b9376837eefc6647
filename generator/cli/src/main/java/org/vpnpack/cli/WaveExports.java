package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.migration.UserTable;
import org.vpnpack.migration.Wave;
import picocli.CommandLine;

/**
 * Exports the packages of each wave of a migration into a folder of its own, by the steps of {@code vpnpack export}.
 *
 * <p>Rows that name no user stand in the results of the first wave, rows that name a user again in those of that user's.
 */
final class WaveExports {

    private static final String STOPS = "--fail-fast";

    private final Surroundings surroundings;
    private final Path folder;
    private final UserListInput list;
    private final List<String> words;
    private final Map<Wave, Set<Integer>> lines = new LinkedHashMap<>();
    private final Map<Wave, Integer> exits = new LinkedHashMap<>();

    /** @param words further options of {@code export} */
    WaveExports(Surroundings surroundings, Path folder, UserListInput list, List<String> words) {
        this.surroundings = surroundings;
        this.folder = folder;
        this.list = list;
        this.words = words;
    }

    /**
     * @throws CommandLine.ParameterException when export does not know an option
     * @throws WrongOptionsException when the packages of all waves were to share standard output with the report
     */
    void requireSoundWords() {
        if (command(folder.resolve("wave")).streams()) {
            throw new WrongOptionsException(
                    "--tar", "several waves cannot share standard output", "give the name of a file");
        }
    }

    /** Runs wave by wave until one is interrupted. */
    int run(List<Wave> waves, UserTable table, CertificateAuthority authority, Ledger ledger) {
        divide(waves, table);
        for (Map.Entry<Wave, Set<Integer>> part : lines.entrySet()) {
            int exit = command(folderOf(part.getKey())).run(authority, ledger, list.only(part.getValue()));
            exits.put(part.getKey(), exit);
            if (exit == ExitCode.INTERRUPTED || exit != ExitCode.OK && words.contains(STOPS)) {
                return exit;
            }
        }
        return exits.containsValue(ExitCode.SOME_FAILED)
                        || waves.isEmpty() && !table.faulty().isEmpty()
                ? ExitCode.SOME_FAILED
                : ExitCode.OK;
    }

    private void divide(List<Wave> waves, UserTable table) {
        Map<Integer, Wave> waveOf = new LinkedHashMap<>();
        for (Wave wave : waves) {
            lines.put(wave, new TreeSet<>());
            wave.users()
                    .forEach(user -> waveOf.put(
                            requireNonNull(table.lines().get(user.id().folded())), wave));
        }
        waveOf.forEach((line, wave) -> requireNonNull(lines.get(wave)).add(line));
        table.faulty().forEach((line, first) -> {
            Optional<Wave> wave = first == 0 ? waves.stream().findFirst() : Optional.ofNullable(waveOf.get(first));
            wave.ifPresent(one -> requireNonNull(lines.get(one)).add(line));
        });
    }

    private ExportCommand command(Path output) {
        ExportCommand command = new ExportCommand(surroundings);
        List<String> line = new ArrayList<>(words);
        line.addAll(
                List.of(folder.resolve("gateway.yaml").toString(), "--users", list.name(), "-o", output.toString()));
        new CommandLine(command, new Commands(surroundings))
                .setCommandName("vpnpack export")
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .parseArgs(line.toArray(String[]::new));
        return command;
    }

    private Path folderOf(Wave wave) {
        return folder.resolve(String.format(java.util.Locale.ROOT, "wave-%02d", wave.number()));
    }

    /** What was exported, for programs. */
    List<Map<String, Object>> data() {
        return exits.entrySet().stream()
                .map(entry -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("wave", entry.getKey().number());
                    data.put("output", folderOf(entry.getKey()).toString());
                    data.put("exit", entry.getValue());
                    return data;
                })
                .toList();
    }
}
