package org.vpnpack.cli;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.vpnpack.Headstart;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.Password;
import org.vpnpack.plan.ToolVersion;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command {@code vpnpack}: parses its words, runs one command, and turns what went wrong into an exit code. */
@Command(
        name = "vpnpack",
        header = "Turns one description of a VPN gateway into everything that its users need to connect.",
        description = {
            "%nExamples:",
            "  vpnpack generate gateway.yaml -o contoso.zip     make the package of a gateway",
            "  vpnpack explain gateway.yaml                     say what it would hold, and why",
            "  vpnpack verify contoso.zip                       read a package back, ours or Azure's",
            "  vpnpack import vpngw.json VpnClient.zip -o DIR   make a document of what Azure gives",
            "  vpnpack diff old.zip new.zip                     say what changed, and who needs the new package",
            "  vpnpack outdated --gateway gateway.yaml --ca ca.p12     list the users whose package is stale",
            "  vpnpack migrate --from gateway.yaml --to ikev2+sstp --users users.csv -o plan     plan the way off SSTP",
            "  vpnpack schema                                   print all keys of a gateway document",
            "  vpnpack issue gateway.yaml --ca ca.p12 --user alice@contoso.com -o out",
            "      give a user a certificate and a package of their own",
            "  vpnpack export gateway.yaml --ca ca.p12 --users users.csv -o out",
            "      give each user of a list one%n"
        },
        footer = {
            "",
            "Exit codes: 0 ok, 1 bug, 2 usage, 3 input refused, 4 output not written, 5 verification failed,",
            "            6 some users of an export got nothing, 10 diff, outdated: users need a new package",
        },
        versionProvider = Vpnpack.Version.class)
public final class Vpnpack extends CommonOptions {

    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "print the version")
    private boolean version;

    /**
     * The commands under their names, in the order of help. The names stand in the annotations as well; to read all of
     * these would take as long as the one command that is wanted.
     */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("generate", GenerateCommand.class);
        COMMANDS.put("explain", ExplainCommand.class);
        COMMANDS.put("verify", VerifyCommand.class);
        COMMANDS.put("import", ImportCommand.class);
        COMMANDS.put("diff", DiffCommand.class);
        COMMANDS.put("outdated", OutdatedCommand.class);
        COMMANDS.put("migrate", MigrateCommand.class);
        COMMANDS.put("schema", SchemaCommand.class);
        COMMANDS.put("templates", TemplatesCommand.class);
        COMMANDS.put("ca", CaCommand.class);
        COMMANDS.put("issue", IssueCommand.class);
        COMMANDS.put("renew", RenewCommand.class);
        COMMANDS.put("export", ExportCommand.class);
        COMMANDS.put("passwords", PasswordsCommand.class);
        COMMANDS.put("list", ListCommand.class);
        COMMANDS.put("revoke", RevokeCommand.class);
        COMMANDS.put("crl", CrlCommand.class);
        COMMANDS.put("ledger", LedgerCommand.class);
        COMMANDS.put("completion", Completion.class);
    }

    /** Which commands read a gateway and make no package, whatever their other words are. */
    private static final Set<String> READ_A_GATEWAY = Set.of("explain", "verify");

    /** Which commands make a package, whatever their other words are. */
    private static final Set<String> MAKE_A_PACKAGE = Set.of("generate", "issue", "renew");

    /** What asks for the help or the version of the whole, and for no command. */
    private static final Set<String> ABOUT_ITSELF = Set.of("-h", "--help", "-V", "--version");

    /** Wide enough for the worked examples on one line each. */
    private static final int HELP_WIDTH = 110;

    private Vpnpack() {}

    /** Runs a command and ends the process with its exit code. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) {
        Optional<Headstart> headstart = args.length == 0 ? Optional.empty() : headstart(args[0]);
        StandardOutput standardOutput = new StandardOutput();
        PrintWriter out = writer(standardOutput);
        PrintWriter err = writer(System.err);
        boolean colour = CommandLine.Help.Ansi.AUTO.enabled();
        Optional<Path> makensis = SearchPath.find("makensis", System.getenv("PATH"));
        Surroundings surroundings = new Surroundings(out, err, today(), colour, makensis, Vpnpack::ask);
        int exitCode = run(args, headstart, surroundings);
        out.flush();
        Optional<String> failure = standardOutput.failure();
        if (failure.isPresent()) {
            new Report(surroundings)
                    .failure(
                            "cannot write standard output: " + Quoted.bare(failure.get()),
                            "check that the disk has room");
            exitCode = ExitCode.OUTPUT;
        }
        err.flush();
        System.exit(exitCode);
    }

    private static Optional<Headstart> headstart(String command) {
        if (MAKE_A_PACKAGE.contains(command)) {
            return Optional.of(Headstart.forPackages());
        }
        return READ_A_GATEWAY.contains(command) ? Optional.of(Headstart.forReading()) : Optional.empty();
    }

    /** The day where the user is, by the older of Java's calendars: the newer opens every jar in search of time zones. */
    private static LocalDate today() {
        long now = System.currentTimeMillis();
        long local = now + TimeZone.getDefault().getOffset(now);
        return LocalDate.ofEpochDay(Math.floorDiv(local, Duration.ofDays(1).toMillis()));
    }

    static int run(String[] args, Surroundings surroundings) {
        return run(args, Optional.empty(), surroundings);
    }

    private static int run(String[] args, Optional<Headstart> headstart, Surroundings surroundings) {
        try {
            Class<?> named = args.length == 0 ? null : COMMANDS.get(args[0]);
            CommandLine line = named == null ? whole(args, surroundings) : alone(named, surroundings);
            headstart.ifPresent(Headstart::awaitSchema);
            return line.execute(named == null ? args : Arrays.copyOfRange(args, 1, args.length));
        } catch (Error e) {
            return new Failures(surroundings)
                    .bug(e); // picocli lets them through, and the JVM would print their message
        }
    }

    /** One command, as if it stood below the whole: to build the others too takes half of a short run. */
    private static CommandLine alone(Class<?> command, Surroundings surroundings) {
        CommandLine line = new CommandLine(command, new Commands(surroundings));
        line.setCommandName("vpnpack " + line.getCommandName());
        return configured(line, surroundings);
    }

    private static CommandLine whole(String[] args, Surroundings surroundings) {
        if (args.length != 1 || !ABOUT_ITSELF.contains(args[0])) {
            return commandLine(surroundings);
        }
        CommandLine line = new CommandLine(new Vpnpack(), new Commands(surroundings));
        for (Class<?> command : COMMANDS.values()) {
            line.addSubcommand(outline(command));
        }
        return configured(line, surroundings);
    }

    /** What the list of commands in the help shows of one. */
    private static CommandSpec outline(Class<?> command) {
        Command words = command.getAnnotation(Command.class);
        CommandSpec outline = CommandSpec.create().name(words.name());
        outline.usageMessage().header(words.header());
        return outline;
    }

    /** All commands. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Vpnpack(), new Commands(surroundings));
        for (Class<?> command : COMMANDS.values()) {
            line.addSubcommand(command);
        }
        return configured(line, surroundings);
    }

    private static CommandLine configured(CommandLine line, Surroundings surroundings) {
        line.setOut(surroundings.out());
        line.setErr(surroundings.err());
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                surroundings.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        Failures failures = new Failures(surroundings);
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        examplesFirst(line);
        return line;
    }

    /** Help begins with what the command is for and worked examples; the formal synopsis comes after them. */
    private static void examplesFirst(CommandLine line) {
        line.setHelpSectionKeys(List.of(
                UsageMessageSpec.SECTION_KEY_HEADER,
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                UsageMessageSpec.SECTION_KEY_FOOTER));
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static @Nullable Password ask(PasswordQuestion question) {
        Console console = System.console();
        char[] answer = console == null ? null : console.readPassword("%s: ", question.text());
        return answer == null ? null : new Password(answer);
    }

    /** The version, for {@code --version}. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"vpnpack " + ToolVersion.CURRENT};
        }
    }

    /** Prints a completion script. */
    @Command(
            name = "completion",
            header = "Prints a completion script for bash and zsh.",
            description = {"%nExample:", "  source <(vpnpack completion)%n"})
    static final class Completion extends CommonOptions implements Runnable {
        private final Surroundings surroundings;

        Completion(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public void run() {
            surroundings.out().print(AutoComplete.bash("vpnpack", commandLine(surroundings)));
            surroundings.out().flush();
        }
    }
}
