package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.issuing.authority.RevocationReason;
import org.vpnpack.issuing.bulk.Shard;
import org.vpnpack.pki.Pkcs12Level;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

class WrongUsageTest {

    /** Options with a text for their value: names of things, none of them a secret; a PIN in --ca is refused. */
    private static final Set<String> NAMES = Set.of(
            "--ca",
            "--user",
            "--gateway",
            "--serial",
            "--name",
            "--organization",
            "--permit",
            "--sign-profiles",
            "--issuer",
            "--key",
            "--formerly",
            "--formats",
            "--sign-programs");

    @Test
    @DisplayName("K1: no option and no word of the command line takes a secret's value")
    void noOptionTakesASecretsValue() {
        CommandLine root = root();
        List<ArgSpec> arguments = arguments(root);
        assertThat(arguments).hasSizeGreaterThan(30);
        // None of these types can hold a password; files and descriptors are named, not given.
        assertThat(arguments)
                .filteredOn(
                        argument -> !(argument instanceof OptionSpec option && NAMES.contains(option.longestName())))
                // migrate parses these words again, as the options of export, which are among the arguments
                .filteredOn(argument -> !argument.paramLabel().equals("EXPORT-OPTION"))
                .allSatisfy(argument -> assertThat(argument.auxiliaryTypes()[0])
                        .isIn(
                                boolean.class,
                                int.class,
                                Path.class,
                                Integer.class,
                                LocalDate.class,
                                Duration.class,
                                OutputFormat.class,
                                ListCommand.Form.class,
                                CrlCommand.Form.class,
                                URI.class,
                                KeyType.class,
                                Language.class,
                                Pkcs12Level.class,
                                TunnelTypes.class,
                                Shard.class,
                                ExportOptions.Progress.class,
                                RevocationReason.class));
        assertThat(arguments).noneMatch(argument -> argument.interactive() || argument.echo());
        assertThat(root.isExpandAtFiles()).isFalse();
    }

    @Test
    void whateverAnOptionTakesIsSaidWhenItGetsSomethingElse() {
        List<ArgSpec> arguments = arguments(root());
        assertThat(arguments)
                .allSatisfy(argument -> assertThat(OptionValues.taken(argument)).isNotEmpty());
        assertThat(messages(
                        "issue g.yaml --key-type=dsa",
                        "issue g.yaml --language=la",
                        "list --expiring=30",
                        "list --format=xml",
                        "revoke --reason=no",
                        "export g.yaml --shard=4",
                        "migrate --to=l2tp"))
                .containsExactly(
                        "the value of --key-type is not usable: it takes rsa-2048, rsa-3072, rsa-4096, ec-p256 or ec-p384",
                        "the value of --language is not usable: it takes en, de, fr or es",
                        "the value of --expiring is not usable: it takes a number of days such as 30d",
                        "the value of --format is not usable: it takes text, json or csv",
                        "the value of --reason is not usable: it takes unspecified, keyCompromise, affiliationChanged,"
                                + " superseded, cessationOfOperation or privilegeWithdrawn",
                        "the value of --shard is not usable: it takes a part such as 0/4, which is the first of four",
                        "the value of --to is not usable: it takes ikev2+sstp, ikev2, openvpn or ikev2+openvpn");
    }

    private static CommandLine root() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Vpnpack.commandLine(
                new Surroundings(nowhere, nowhere, Run.TODAY, false, Optional.empty(), question -> null));
    }

    private static List<ArgSpec> arguments(CommandLine root) {
        List<ArgSpec> arguments = new ArrayList<>();
        collect(root, arguments);
        return arguments;
    }

    private static void collect(CommandLine line, List<ArgSpec> arguments) {
        arguments.addAll(line.getCommandSpec().args());
        line.getSubcommands().values().forEach(command -> collect(command, arguments));
    }

    @DisplayName("K2: whatever is mistyped, no value of the command line is repeated")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CANARY",
                "--password=CANARY",
                "-pCANARY",
                "-p=CANARY",
                "-qpCANARY",
                "-CANARY",
                "@CANARY",
                "generate --password=CANARY",
                "generate --password:CANARY",
                "generate g.yaml --password CANARY",
                "generate g.yaml --password=CANARY",
                "generate g.yaml --pasword-file=CANARY",
                "generate g.yaml -pCANARY",
                "generate g.yaml -qpCANARY",
                "generate g.yaml CANARY",
                "generate g.yaml CANARY -x",
                "generate g.yaml -o --password-file=CANARY",
                "generate g.yaml --identity --password-fd=CANARY",
                "generate g.yaml --identity a.p12 --password-fd=CANARY",
                "generate g.yaml --identity a.p12 --password-fd CANARY",
                "generate g.yaml --identity a.p12 --identity=CANARY",
                "generate g.yaml --identity a.p12 --clear-key=CANARY",
                "generate g.yaml --force=CANARY",
                "generate g.yaml --quiet=CANARY",
                "generate g.yaml --help=CANARY",
                "generate g.yaml --format=CANARY",
                "generate g.yaml --format CANARY",
                "generate g.yaml --as-of=CANARY",
                "generate g.yaml --as-of 2026-13-45 --as-of=CANARY",
                "explain g.yaml --password=CANARY",
                "explain g.yaml CANARY",
                "verify p.zip --password=CANARY",
                "verify p.zip CANARY",
                "schema CANARY",
                "schema --password=CANARY",
                "templates CANARY",
                "templates export d CANARY",
                "templates diff d --password=CANARY",
                "completion CANARY",
            })
    void aMistypedSecretIsNotRepeated(String line) {
        Run run = Run.of((Object[]) line.split(" "));
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).matches("error: .+\\Rhint: see vpnpack[a-z ]* --help\\R");
        assertThat(run.err()).doesNotContainIgnoringCase("CANAR").doesNotContainIgnoringCase("ANARY");
    }

    @Test
    void theMessageSaysWhatIsWrong() {
        assertThat(messages(
                        "generate",
                        "generate g.yaml -o",
                        "generate g.yaml --clear-key",
                        "generate g.yaml --identity a --password-fd x",
                        "generate g.yaml --as-of tomorrow",
                        "generate g.yaml --output a --output b",
                        "generate g.yaml --pasword-file=x",
                        "generate g.yaml another.yaml",
                        "genrate",
                        "frobnicate",
                        "",
                        "templates"))
                .containsExactly(
                        "missing: GATEWAY",
                        "missing: --output",
                        "missing: --identity",
                        "the value of --password-fd is not usable: it takes a whole number",
                        "the value of --as-of is not usable: it takes a date such as 2026-11-25",
                        "--output stands twice",
                        "unknown option '--pasword-file'",
                        "the value of GATEWAY is not usable: it takes the name of a file or folder",
                        "unknown command, did you mean generate",
                        "unknown command, it should be one of generate, explain, verify, import, diff, outdated,"
                                + " migrate, schema, templates, ca, issue, renew, export, passwords, list, revoke, crl, ledger, completion",
                        "a command is missing, one of generate, explain, verify, import, diff, outdated,"
                                + " migrate, schema, templates, ca, issue, renew, export, passwords, list, revoke, crl, ledger, completion",
                        "a command is missing, one of export, diff");
    }

    private static List<String> messages(String... lines) {
        return Stream.of(lines)
                .map(line -> Run.of(Stream.of(line.split(" "))
                        .filter(word -> !word.isEmpty())
                        .toArray()))
                .map(run -> run.err().lines().findFirst().orElseThrow().replaceFirst("error: ", ""))
                .toList();
    }
}
