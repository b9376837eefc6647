package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The usual mistakes of those who issue: the exit code, what is wrong, how to mend it, and a ledger that is as it was. */
class MistakesTest {

    @TempDir
    static Path folder;

    private static TestCa ca;

    @BeforeAll
    static void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
        Samples.write(folder.resolve("wrong"), "another one".getBytes(StandardCharsets.UTF_8), 0600);
        Files.writeString(folder.resolve("users.csv"), "user\nalice\n");
        Files.writeString(
                folder.resolve("azure.json"), "{\"name\": \"gw\", \"properties\": {\"gatewayType\": \"Vpn\"}}");
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
        Run made = Run.of("generate", ca.gateway(), "-o", folder.resolve("all.zip"), "-q");
        assertThat(made.exit()).as(made.printed()).isZero();
    }

    /** Words in which {@code @} stands for the folder and {@code CA} for what opens the authority. */
    static Stream<Arguments> mistakes() {
        String issue = "issue @/gateway.yaml --user alice ";
        String export = "export @/gateway.yaml CA --users @/users.csv ";
        return Stream.of(
                arguments(ExitCode.OUTPUT, issue + "CA -o @/gateway.yaml", "gateway.yaml is no folder"),
                arguments(ExitCode.OUTPUT, issue + "CA -o @/gateway.yaml/out", "gateway.yaml is no folder"),
                arguments(ExitCode.OUTPUT, issue + "CA -o @/dangling", "dangling is no folder"),
                arguments(ExitCode.INPUT, issue + "CA -o @/new --ledger @/wrong", "wrong: this is no ledger"),
                arguments(
                        ExitCode.USAGE,
                        issue.replace("alice", "a".repeat(65)) + "CA -o @/new",
                        "write an e-mail address, or any name of at most 64 characters"),
                arguments(
                        ExitCode.USAGE,
                        issue + "-o @/new",
                        "name the authority, beside which its ledger lies: --ca ca.p12"),
                arguments(
                        ExitCode.USAGE,
                        issue + "CA --password-fd 0 -o @/new",
                        "a password file and a file descriptor are given"),
                arguments(
                        ExitCode.INPUT,
                        issue + "--ca @/ca.p12 --password-file @/wrong -o @/new",
                        "the password does not open the container"),
                arguments(ExitCode.INPUT, issue.replace("gateway.yaml", "all.zip") + "CA -o @/new", "this is a zip"),
                arguments(ExitCode.INPUT, "verify @/all.zip --gateway @/all.zip", "this is a zip"),
                arguments(
                        ExitCode.INPUT,
                        issue.replace("gateway.yaml", "azure.json") + "CA -o @/new",
                        "azure.json:1:16: properties: this is a resource of Azure, not a gateway document"),
                arguments(
                        ExitCode.USAGE, export + "-o @/new --passwords @/new/../new/p.csv", "would lie in the folder"),
                arguments(
                        ExitCode.OUTPUT,
                        "ca init --name x --out @/none/x.p12 --make-password --password-file @/x.password",
                        "there is no folder for"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsTold(int exit, String line, String what) {
        List<String> before = files();
        Run run = Run.of(Stream.of(line.replace("CA", "--ca @/ca.p12 --password-file @/ca.password")
                        .replace("@", folder.toString())
                        .split(" "))
                .toArray());

        assertThat(run.err()).contains("error: ", what, "hint: ").doesNotContain("Exception");
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(ca.entries()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    /** All but the audit trail, which tells of refusals too. */
    private static List<String> files() {
        return Samples.listing(folder).stream()
                .filter(file -> !file.contains(".audit"))
                .toList();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /dev/full")
    @DisplayName("S1: what finds no room on standard output is a failure; what its reader did not want is none")
    void standardOutputThatIsFull() throws Exception {
        for (Object[] words : List.of(ca.words("crl"), new Object[] {"schema"}, new Object[] {"--help"})) {
            Program full = Program.sh(folder, Program.vpnpack(words) + " > /dev/full");
            assertThat(full.exit()).isEqualTo(ExitCode.OUTPUT);
            assertThat(full.err()).contains("error: cannot write standard output: ", "hint: ");
        }
        Program head = Program.sh(folder, Program.vpnpack("schema") + " | { read -r line; exec 0<&-; sleep 1; }");
        assertThat(head.err()).isEmpty();
    }
}
