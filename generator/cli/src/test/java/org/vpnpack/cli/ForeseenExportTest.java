package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an export knows before it issues anything: it says so, whether it is to be a dry run or not. */
class ForeseenExportTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
        users("user\nalice\nbob\n");
    }

    @Test
    void gatewaysThatTakeNoUserOfTheAuthorityAreRefusedAllAtOnce() throws Exception {
        Path foreign = document("foreign", Samples.ROOT.resolve("certificates/contoso-client-root.pem"));
        Path namesake = document("namesake", namesake());
        Path radius = Samples.ROOT.resolve("adatum-openvpn-radius/gateway.yaml");
        for (String dry : List.of("--dry-run", "--progress=lines")) {
            Run run = export(List.of(ca.gateway(), foreign, namesake, radius), dry);
            assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err().lines().filter(line -> line.startsWith("error: ")))
                    .containsExactly(
                            "error: " + foreign + ": authentication.certificate.clientRoots: users of the authority"
                                    + " 'Contoso VPN Users' stand under none of the gateway's client roots; it wants"
                                    + " 'Contoso VPN Client Root (test)'",
                            "error: " + namesake + ": authentication.certificate.clientRoots: users of the authority"
                                    + " 'Contoso VPN Users' stand under none of the gateway's client roots; it wants"
                                    + " 'Contoso VPN Users' with another key",
                            "error: " + radius
                                    + ": authentication: the gateway has no certificate authentication, so no"
                                    + " client certificate can be used with it");
            assertThat(ca.out()).doesNotExist();
            assertThat(folder.resolve("out.passwords.csv")).doesNotExist();
        }
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    void whatARadiusServerTakesIsItsOwnAffair() throws Exception {
        Path document = Files.writeString(
                folder.resolve("eap.yaml"),
                Files.readString(Samples.ROOT.resolve("adatum-openvpn-radius/gateway.yaml"))
                        .replace("EAP-MSCHAPv2", "EAP-TLS\n    serverRoots: [../certificates/contoso-gateway-root.cer]")
                        .replace("tunnelTypes: [OpenVPN]", "tunnelTypes: [IKEv2]")
                        .replaceAll("(?s)\nopenvpn:.*", "\n")
                        .replace("../certificates/", Samples.ROOT.resolve("certificates") + "/"));
        Run run = export(List.of(document), "--dry-run");
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).contains("2 packages to make", "judged by 2 packages");
    }

    @Test
    void whatTheOutputDoesNotAllowADryRunSaysToo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Files.createDirectory(folder.resolve("other"));
        for (String dry : List.of("--dry-run", "--progress=lines")) {
            assertRefused(export("-o", file, dry), ExitCode.OUTPUT, "file is no folder");
            assertRefused(export("-o", file.resolve("below"), dry), ExitCode.OUTPUT, "file is no folder");
            assertRefused(export("--passwords", folder.resolve("other"), dry), ExitCode.OUTPUT, "other is a folder");
            assertRefused(
                    export("--tar", folder.resolve("none/x.tar"), dry), ExitCode.OUTPUT, "there is no folder for");
        }
        assertThat(file).hasContent("mine");
        assertThat(ca.out()).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void passwordsThatOthersMayReadADryRunRefusesToo() throws Exception {
        Path passwords = Files.createFile(folder.resolve("out.passwords.csv"));
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(export("--dry-run"), ExitCode.INPUT, "the password file is open to group or others (mode 0644)");
        assertThat(passwords).isEmptyFile();
    }

    @Test
    void passwordsOfTheOtherKindADryRunRefusesToo() throws Exception {
        assertThat(export().exit()).isZero();
        for (String dry : List.of("--dry-run", "--progress=lines")) {
            assertRefused(
                    export("--seal-to", Samples.ROOT.resolve("certificates/contoso-client-root.pem"), dry),
                    ExitCode.INPUT,
                    "the file does not hold sealed passwords");
        }
        assertThat(export("--dry-run").exit()).isZero();
    }

    @Test
    void aUserWhoseNameTheSharedZipHasHearsTheSameFromBothRuns() throws Exception {
        users("user\nalice\nShared\n");
        String why = "the zip of the files that all users have in common has the name of this user's package";
        for (int times = 0; times < 2; times++) {
            Run dry = export("--personal-only", "--dry-run");
            assertRefused(dry, ExitCode.SOME_FAILED, "users.csv:3:1: " + why);
            assertThat(dry.out()).contains(1 - times + " packages to make, " + times + " are there", "1 would fail");
            Run run = export("--personal-only");
            assertThat(run.exit()).as(run.printed()).isEqualTo(ExitCode.SOME_FAILED);
            assertThat(Files.readString(ca.out().resolve("results.csv"))).contains(why + " (issue this one");
        }
    }

    @Test
    void aNameThatTheAuthorityMayNotCertifyIsCountedForEverybody() throws Exception {
        Path narrow = Files.createDirectory(folder.resolve("narrow"));
        ca = TestCa.in(narrow, "--permit", "email:contoso.com");
        String many = IntStream.range(0, 25)
                .mapToObj(i -> "user" + i + "@fabrikam.com\n")
                .collect(Collectors.joining());
        users("user\n" + many + "alice@contoso.com\n");
        Run dry = export("--dry-run");
        assertRefused(dry, ExitCode.SOME_FAILED, "leave no room for this user's name");
        assertThat(dry.out()).contains("1 packages to make", "25 would fail", "judged by 1 packages");
        assertThat(dry.err()).contains("users.csv:26:1: ");
    }

    @Test
    void aDryRunTellsProgramsWhichRowsWouldFailAndWhy() throws Exception {
        users("user,gateway\nalice,\nALICE,\nbob,elsewhere\n");
        Run run = export("--dry-run", "--format", "json");
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.json()).containsEntry("failed", 2).containsEntry("failuresLeftOut", 0);
        assertThat(failures(run))
                .extracting(row -> row.get("line") + " " + row.get("user") + " " + row.get("gateway"))
                .containsExactly("3 ALICE contoso-p2s", "4 bob elsewhere");
        assertThat(String.valueOf(failures(run).get(0).get("problems")))
                .contains("what=the same user stands in line 2", "fix=take one of the two rows out");
        assertThat(String.valueOf(failures(run).get(1).get("problems")))
                .contains("field=gateway", "what=no gateway of this run is called 'elsewhere'");
    }

    @Test
    void ofALongListADryRunTellsProgramsAThousandRows() throws Exception {
        users("user\n" + " blank\n".repeat(1_203));
        Run run = export("--dry-run", "--format", "json");
        assertThat(run.json()).containsEntry("failed", 1_203).containsEntry("failuresLeftOut", 203);
        assertThat(failures(run)).hasSize(1_000);
    }

    @Test
    void aDryRunLeavesNoFile() throws Exception {
        Files.delete(ca.ledger());
        Files.delete(ca.audit());
        Set<Path> before = files();
        assertThat(export("--dry-run").exit()).isZero();
        assertThat(export("--dry-run", "--ledger", folder.resolve("new.ledger")).exit())
                .isZero();
        users("");
        assertThat(export("--dry-run").exit()).isEqualTo(ExitCode.INPUT);
        assertThat(files()).isEqualTo(before);
        users("user\nalice\n");
        assertRefused(
                export("--dry-run", "--ledger", folder.resolve("none/new.ledger")),
                ExitCode.OUTPUT,
                "there is no folder for");
    }

    @Test
    void aDryRunLeavesNoFolderForAListFromStandardInput() throws Exception {
        Set<Path> before = files();
        InputStream in = System.in;
        try {
            System.setIn(new ByteArrayInputStream("user\nalice\n".getBytes(StandardCharsets.UTF_8)));
            Run run = export("--users", "-", "--dry-run", "-o", folder.resolve("deep/deeper/out"));
            assertThat(run.exit()).as(run.printed()).isZero();
        } finally {
            System.setIn(in);
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aDryRunThatStopsAtTheFirstIsWrongUsage() {
        assertRefused(export("--dry-run", "--fail-fast"), ExitCode.USAGE, "--fail-fast: a dry run stops at nobody");
    }

    @Test
    void aQuietRunSaysHowManyFailed() throws Exception {
        users("user\nalice\nALICE\n b\n");
        Run run = export("--quiet");
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualToNormalizingNewlines("error: 2 of 3 packages could not be made\nhint: "
                        + ca.out().resolve("results.csv") + " says which, and why\n");
    }

    @Test
    void progressThatWasAskedForIsToldByAQuietRun() {
        Run run = export("--quiet", "--progress", "json");
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"event\":\"progress\""));
    }

    private static void assertRefused(Run run, int exit, String why) {
        assertThat(run.exit()).as(run.printed()).isEqualTo(exit);
        assertThat(run.err()).contains(why);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> failures(Run run) {
        return (List<Map<String, Object>>) requireNonNull(run.json().get("failures"));
    }

    private Set<Path> files() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.collect(Collectors.toSet());
        }
    }

    private Path namesake() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        TestCa.in(other);
        return other.resolve("ca.cer");
    }

    /** The document of a gateway that takes users under this root. */
    private Path document(String name, Path root) throws Exception {
        return Files.writeString(
                folder.resolve(name + ".yaml"), TestCa.document(root).replace("name: contoso-p2s", "name: " + name));
    }

    private void users(String text) throws Exception {
        Files.writeString(folder.resolve("users.csv"), text);
    }

    private Run export(Object... more) {
        return export(List.of(ca.gateway()), more);
    }

    private Run export(List<Path> gateways, Object... more) {
        List<Object> words = new ArrayList<>(List.of(ca.words("export")));
        words.addAll(1, gateways);
        words.addAll(List.of("--key-type", "ec-p256"));
        if (!List.of(more).contains("--users")) {
            words.addAll(List.of("--users", folder.resolve("users.csv")));
        }
        if (!List.of(more).contains("-o")) {
            words.addAll(List.of("-o", ca.out()));
        }
        words.addAll(List.of(more));
        return Run.of(words.toArray());
    }
}
