package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Digests;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class ExportCommandTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @Test
    void eachUserGetsAPackageThatVerifiesAndARow() throws Exception {
        users(
                "user,keyType,days,displayName,email\nalice,,,,\nbob@contoso.com,ec-p384,30,\"Bob, B.\",bob@x.org\n=cmd,,,,\n");
        Run run = export();
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.out()).contains("3 packages made and verified, 0 were there", "hand them over on another way");

        List<Map<String, Object>> results = results();
        assertThat(results).extracting(row -> row.get("status")).containsExactly("done", "done", "done");
        assertThat(results).extracting(row -> row.get("user")).containsExactly("alice", "bob@contoso.com", "=cmd");
        assertThat(results.get(1)).containsEntry("displayName", "Bob, B.").containsEntry("email", "bob@x.org");
        everyRowFitsItsPackageAndTheLedger(results);

        Map<String, Object> bob = ca.entries("--user", "bob@contoso.com").get(0);
        assertThat(bob).containsEntry("keyType", "ec-p384").containsEntry("state", "valid");
        assertThat(String.valueOf(bob.get("notAfter"))).startsWith("2026-12-23");
        assertThat(ca.run("ledger check").printed()).contains("in order").doesNotContain("warning");
    }

    @Test
    @DisplayName("N5: no cell of results and passwords is a formula")
    void noCellIsAFormula() throws Exception {
        users("user\n=cmd\n+1\n@x\n-y\n");
        assertThat(export().exit()).isZero();
        assertThat(Files.readString(ca.out().resolve("results.csv")))
                .contains("done,'=cmd,", "done,'+1,", "done,'@x,", "done,'-y,");
        assertThat(Files.readString(passwords())).contains("\n'=cmd,", "\n'+1,", "\n'@x,", "\n'-y,");
    }

    @Test
    @DisplayName("P3, F1: passwords stand apart, one for each package, and everything is its owner's alone")
    @DisabledOnOs(OS.WINDOWS)
    void passwordsStandApart() throws Exception {
        users("user\nalice\nbob\n");
        assertThat(export().exit()).isZero();
        List<String> lines = Files.readAllLines(passwords());
        assertThat(lines).hasSize(3).first().isEqualTo("user,gateway,serial,password");
        Set<String> secrets = new HashSet<>();
        lines.stream().skip(1).forEach(line -> secrets.add(line.split(",")[3]));
        assertThat(secrets).hasSize(2).allMatch(secret -> secret.matches("[a-z2-9]{26}"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(passwords()) && !file.equals(ca.gateway()) && !file.equals(list())) {
                    assertThat(Files.getPosixFilePermissions(file))
                            .as("%s", file)
                            .hasSize(2);
                    String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                    assertThat(secrets).noneMatch(text::contains);
                }
            }
        }
        assertThat(Files.getPosixFilePermissions(passwords())).hasSize(2);
        assertThat(Run.of("verify", ca.out().resolve("alice.zip"), "--gateway", ca.gateway())
                        .exit())
                .isZero();
    }

    @Test
    void aRowMayChooseItsFormats() throws Exception {
        users("user,formats\nalice,Linux; OpenVPN\nbob,\ncarol,OpenVpn WindowsPhone\n");
        Run run = export();
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(folders("alice")).containsExactly("Linux", "OpenVPN");
        assertThat(folders("bob")).contains("Android", "AzureVPN", "Generic", "Linux", "Mac", "OpenVPN");
        assertThat(problems(results().get(2)))
                .containsExactly("no format is called 'OpenVpn'", "no format is called 'WindowsPhone'");
        assertThat(ca.entries()).hasSize(2);
        assertThat(Run.of("verify", ca.out().resolve("alice.zip"), "--gateway", ca.gateway())
                        .exit())
                .isZero();
        assertThat(export().out()).contains("0 packages made and verified, 2 were there");
    }

    @Test
    void aRowsLanguageGoesBeforeTheRunsAndThatBeforeTheDocuments() throws Exception {
        Files.writeString(ca.gateway(), Files.readString(ca.gateway()) + "\nlanguage: es\n");
        users("user,language,formats\nalice,de,\nbob,,Linux\ncarol,nl,\ndora,dee,\nemil,de,Linux\n");
        Run run = export("--language", "fr");
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(page("alice")).contains("<html lang=\"de\">", "Mit contoso-p2s verbinden");
        assertThat(page("emil")).contains("<html lang=\"de\">", "das Paket wurde ohne diesen Ordner angefordert");
        assertThat(page("bob")).contains("<html lang=\"fr\">", "Se connecter à contoso-p2s");
        assertThat(folders("emil")).containsExactly("Linux");
        assertThat(problems(results().get(2))).containsExactly("'nl' is not one of en, de, fr, es");
        assertThat(problems(results().get(3))).containsExactly("'dee' is not one of en, de, fr, es");
        for (String user : List.of("alice", "bob", "emil")) {
            Run verify = Run.of("verify", ca.out().resolve(user + ".zip"), "--gateway", ca.gateway());
            assertThat(verify.exit()).as(verify.printed()).isZero();
        }
        users("user\nfritz\n");
        assertThat(export().exit()).isZero();
        assertThat(page("fritz")).contains("<html lang=\"es\">", "Conectarse a contoso-p2s");
    }

    private String page(String user) throws Exception {
        return TestPackage.of(ca.out().resolve(user + ".zip")).text("README.html");
    }

    private Set<String> folders(String user) throws Exception {
        Set<String> folders = new TreeSet<>();
        for (OutputFile file : ZipReader.read(Files.readAllBytes(ca.out().resolve(user + ".zip")), user)) {
            if (file.path().contains("/")) {
                folders.add(file.path().substring(0, file.path().indexOf('/')));
            }
        }
        return folders;
    }

    @Test
    void whatIsWrongIsToldRowByRowAndTheRestGoesOn() throws Exception {
        ca.issue("carol");
        Files.move(ca.out(), folder.resolve("elsewhere"));
        users("user,keyType,gateway\nalice,,\nALICE,,\n\"b\tb\",rsa-1,\ncarol,,\ndora,,elsewhere\nemil,,contoso-p2s\n");
        Run run = export();
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.out())
                .contains("2 packages made and verified, 0 were there, 1 users have one that is not here, 3 failed");
        List<Map<String, Object>> results = results();
        assertThat(results)
                .extracting(row -> row.get("status"))
                .containsExactly("done", "failed", "failed", "exists", "failed", "done");
        assertThat(results).extracting(row -> row.get("line")).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(problems(results.get(1)))
                .containsExactly("the same user stands in line 2 (ids that differ in case, blanks"
                        + " or Unicode form alone are one user)");
        assertThat(problems(results.get(2))).hasSize(2);
        assertThat(results.get(2)).containsEntry("user", "b\\u0009b");
        assertThat(problems(results.get(4))).containsExactly("no gateway of this run is called 'elsewhere'");
        assertThat(Files.readAllLines(ca.out().resolve("results.csv"))).hasSize(7);
    }

    @Test
    void aRowTellsAllItsProblemsAtOnceAndKeepsItsGateway() throws Exception {
        users(
                "user,keyType,days,formats,language,email,gateway\na,dsa,0,Foo Linux,xx,notmail,=nogw\nb,ec-p256,,Foo,,,nogw\nc,dsa,,Windows,,,contoso-p2s\n");
        assertThat(export().exit()).isEqualTo(ExitCode.SOME_FAILED);
        List<Map<String, Object>> fromCsv = results();
        assertThat(problems(fromCsv.get(0)))
                .containsExactly(
                        "'dsa' is not one of rsa-2048, rsa-3072, rsa-4096, ec-p256, ec-p384",
                        "0 days; a certificate lives 1 to 3650",
                        "'xx' is not one of en, de, fr, es",
                        "'notmail' is no e-mail address",
                        "no gateway of this run is called '=nogw'",
                        "no format is called 'Foo'");
        assertThat(problems(fromCsv.get(1)))
                .containsExactly("no gateway of this run is called 'nogw'", "no format is called 'Foo'");
        assertThat(problems(fromCsv.get(2)))
                .hasSize(2)
                .anySatisfy(what -> assertThat(what).asString().contains("'dsa'"))
                .anySatisfy(what -> assertThat(what).asString().contains("Windows"));
        assertThat(fromCsv).extracting(row -> row.get("gateway")).containsExactly("=nogw", "nogw", "contoso-p2s");
        assertThat(Files.readString(ca.out().resolve("results.csv"))).contains("failed,a,'=nogw,", "failed,b,nogw,");

        users("{\"user\":\"a\",\"keyType\":\"dsa\",\"days\":0,\"formats\":[\"Foo\",\"Linux\"],\"language\":\"xx\","
                + "\"email\":\"notmail\",\"gateway\":\"=nogw\"}\n");
        assertThat(export().exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(results().get(0)).containsEntry("problems", fromCsv.get(0).get("problems"));
    }

    @Test
    void whatSeveralGatewaysFindWrongIsToldOnce() throws Exception {
        Path second = folder.resolve("second.yaml");
        Files.writeString(second, Files.readString(ca.gateway()).replace("name: contoso-p2s", "name: second site"));
        users("user,formats\nalice,Foo\n");
        assertThat(Run.of(words(ca.gateway(), second)).exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(problems(results().get(0))).containsExactly("no format is called 'Foo'");
    }

    @Test
    void aRowWithAnotherNumberOfCellsFailsAlone() throws Exception {
        users("user,days\nalice,30\nbob\ncarol,1,2\ndora,\n");
        assertThat(export().exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(results()).extracting(row -> row.get("status")).containsExactly("done", "failed", "failed", "done");
        assertThat(problems(results().get(1))).containsExactly("the row has 1 cell, the first line has 2");
    }

    @Test
    void aListInAnotherEncodingIsRefusedWithItsLine() throws Exception {
        Files.write(list(), "user\nalice\nJos\u00e9\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        Run run = export();
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("users.csv:3:4: the user list is not in UTF-8");
    }

    @Test
    void theSameCommandGoesOnAndChangesNothing() throws Exception {
        users("user\nalice\nbad\u202Eone\n");
        assertThat(export().exit()).isEqualTo(ExitCode.SOME_FAILED);
        byte[] alice = Files.readAllBytes(ca.out().resolve("alice.zip"));
        users("user\nalice\nbob\n");
        Run run = export("--format", "json", "--progress", "none");
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.json())
                .containsEntry("made", 1)
                .containsEntry("finishedBefore", 1)
                .containsEntry("failed", 0)
                .containsEntry("end", "complete");
        assertThat(ca.out().resolve("alice.zip")).hasBinaryContent(alice);
        assertThat(results()).extracting(row -> row.get("user")).containsExactly("alice", "bob");
        assertThat(Files.readAllLines(passwords())).hasSize(3);
        assertThat(ca.entries()).hasSize(2);
    }

    @Test
    void aDryRunTellsAllAndIssuesNothing() throws Exception {
        users("user\nalice\nbob\n bob\n");
        Run run = export("--dry-run");
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.out())
                .contains(
                        "in   OpenVPN/",
                        "2 packages to make, 0 are there",
                        "1 would fail",
                        "judged by 2 packages",
                        "nothing was issued");
        assertThat(run.err()).contains("users.csv:4:1: user: ' bob' begins or ends with a blank");
        assertThat(ca.out()).doesNotExist();
        assertThat(passwords()).doesNotExist();
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    void failFastStopsAtTheFirst() throws Exception {
        users("user\n b\nalice\nbob\n");
        Run run = export("--fail-fast");
        assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err()).contains("stopped at the first who failed", "run the same command again");
        assertThat(results().get(0)).containsEntry("status", "failed");
    }

    @Test
    void severalGatewaysHaveFoldersOfTheirOwn() throws Exception {
        Path second = folder.resolve("second.yaml");
        Files.writeString(second, Files.readString(ca.gateway()).replace("name: contoso-p2s", "name: second site"));
        users("{\"user\":\"alice\"}\n{\"user\":\"bob\",\"gateway\":\"second site\"}\n");
        Run run = Run.of(words(ca.gateway(), second));
        assertThat(run.exit()).as(run.printed()).isZero();
        List<Map<String, Object>> results = results();
        assertThat(results)
                .extracting(row -> row.get("user") + " " + row.get("gateway"))
                .containsExactly("alice contoso-p2s", "alice second site", "bob second site");
        assertThat(ca.out().resolve("contoso-p2s/alice.zip")).exists();
        everyRowFitsItsPackageAndTheLedger(results);
        Run twice = Run.of(words(ca.gateway(), ca.gateway()));
        assertThat(twice.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(twice.err()).contains("another gateway of this run is called 'contoso-p2s' too");
    }

    @Test
    void shardsPartTheListWithoutRest() throws Exception {
        users("user\na\nb\nc\nd\ne\n\"x\ty\"\n");
        List<Object> seen = new ArrayList<>();
        for (String shard : List.of("0/2", "1/2")) {
            Run run = export("--shard", shard);
            assertThat(run.exit()).as(run.printed()).isIn(ExitCode.OK, ExitCode.SOME_FAILED);
            results().forEach(row -> seen.add(row.get("user")));
        }
        assertThat(new HashSet<>(seen)).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "x\\u0009y");
        assertThat(ca.entries()).hasSize(5);
        assertThat(export("--shard", "2/2").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void progressIsLinesOrEvents() throws Exception {
        users("user\nalice\n");
        assertThat(export().err()).startsWith("0 of 1").contains("1 of 1");
        users("user\nalice\nbob\n");
        Run events = export("--progress", "json");
        assertThat(events.err().lines())
                .allSatisfy(line -> assertThat(event(line)).containsEntry("total", 2));
        users("user\nalice\nbob\ncarol\n");
        assertThat(export("--quiet").printed()).isEmpty();
        assertThat(export("--progress", "bar").err()).contains("[##############################] 3 of 3");
    }

    @Test
    void whatStoodInTheWayIsNotReplaced() throws Exception {
        Files.createDirectories(ca.out());
        Files.writeString(ca.out().resolve("alice.zip"), "mine");
        users("user\nalice\nbob\n");
        assertThat(export().exit()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(problems(results().get(0)))
                .containsExactly("a file has the name of the package, and no valid certificate belongs to it");
        assertThat(ca.out().resolve("alice.zip")).hasContent("mine");
    }

    @Test
    @DisplayName("F4: a password file that others can read is refused")
    @DisabledOnOs(OS.WINDOWS)
    void anOpenPasswordFileIsRefused() throws Exception {
        Files.writeString(passwords(), "");
        Files.setPosixFilePermissions(
                passwords(), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        users("user\nalice\n");
        Run run = export();
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("the password file is open to group or others (mode 0644)");
        assertThat(ca.entries()).isEmpty();
    }

    @Test
    void aBrokenListIsRefusedBeforeAnythingIsIssued() throws Exception {
        users("user\nalice\n\"bob\n");
        Run run = export();
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("this is no CSV");
        assertThat(ca.entries()).isEmpty();
        assertThat(ca.out()).doesNotExist();
    }

    private void everyRowFitsItsPackageAndTheLedger(List<Map<String, Object>> results) throws Exception {
        List<Map<String, Object>> entries = ca.entries();
        assertThat(results).hasSameSizeAs(entries);
        for (Map<String, Object> row : results) {
            byte[] zip = Files.readAllBytes(ca.out().resolve(String.valueOf(row.get("file"))));
            assertThat(Digests.sha256(zip)).isEqualTo(row.get("sha256"));
            assertThat(entries)
                    .anySatisfy(entry -> assertThat(entry)
                            .containsEntry("user", row.get("user"))
                            .containsEntry("gateway", row.get("gateway"))
                            .containsEntry("serial", row.get("serial"))
                            .containsEntry("packageSha256", row.get("sha256")));
        }
    }

    private Path list() {
        return folder.resolve("users.csv");
    }

    private Path passwords() {
        return folder.resolve("out.passwords.csv");
    }

    private void users(String text) throws Exception {
        Files.writeString(list(), text);
    }

    private Run export(Object... more) {
        return Run.of(words(ca.gateway(), more));
    }

    private Object[] words(Path gateway, Object... more) {
        List<Object> words = new ArrayList<>(List.of(ca.words("export")));
        words.add(1, gateway);
        words.addAll(List.of("--users", list(), "-o", ca.out(), "--key-type", "ec-p256"));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private List<Map<String, Object>> results() throws Exception {
        return Files.readAllLines(ca.out().resolve("results.jsonl")).stream()
                .map(ExportCommandTest::event)
                .toList();
    }

    private static Map<String, Object> event(String line) {
        return JsonMapper.shared().readValue(line, new TypeReference<>() {});
    }

    @SuppressWarnings("unchecked")
    private static List<Object> problems(Map<String, Object> row) {
        return ((List<Map<String, Object>>) java.util.Objects.requireNonNull(row.get("problems")))
                .stream()
                        .map(problem -> java.util.Objects.requireNonNull(problem.get("what")))
                        .toList();
    }
}
