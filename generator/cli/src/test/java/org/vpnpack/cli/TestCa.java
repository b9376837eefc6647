package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A certificate authority with its ledger in a folder, and a gateway that takes its users: the Contoso sample. */
record TestCa(Path folder) {

    static final String GATEWAY = "contoso-p2s";

    /** With a machine-made password, on P-256 and called Contoso VPN Users unless the words say otherwise. */
    static TestCa in(Path folder, Object... words) throws Exception {
        List<Object> line = new ArrayList<>(List.of(
                "ca",
                "init",
                "--out",
                folder.resolve("ca.p12"),
                "--make-password",
                "--password-file",
                folder.resolve("ca.password")));
        if (!List.of(words).contains("--key-type")) {
            line.addAll(List.of("--key-type", "ec-p256"));
        }
        if (!List.of(words).contains("--name")) {
            line.addAll(List.of("--name", "Contoso VPN Users"));
        }
        line.addAll(List.of(words));
        Run run = Run.of(line.toArray());
        assertThat(run.exit()).as(run.printed()).isZero();
        TestCa ca = new TestCa(folder);
        Files.writeString(ca.gateway(), document(folder.resolve("ca.cer")));
        return ca;
    }

    /** The Contoso sample, its users under this root. */
    static String document(Path root) throws Exception {
        Path certificates = Samples.ROOT.resolve("certificates");
        return Files.readString(Samples.CONTOSO)
                .replace("../certificates/contoso-client-root.pem", root.toString())
                .replace("../certificates/", certificates + "/")
                .replace(
                        "ta-test-only.key",
                        Samples.CONTOSO.resolveSibling("ta-test-only.key").toString());
    }

    Path gateway() {
        return folder.resolve("gateway.yaml");
    }

    Path out() {
        return folder.resolve("out");
    }

    Path ledger() {
        return folder.resolve("ca.ledger");
    }

    Path audit() {
        return folder.resolve("ca.ledger.audit");
    }

    /** A command with the options that open this authority. */
    Object[] words(String command, Object... more) {
        List<Object> line = new ArrayList<>(List.of(command.split(" ")));
        line.addAll(List.of("--ca", folder.resolve("ca.p12"), "--password-file", folder.resolve("ca.password")));
        line.addAll(List.of(more));
        return line.toArray();
    }

    Object[] issueWords(String command, String user, Object... more) {
        List<Object> line = new ArrayList<>(List.of(command, gateway(), "--user=" + user, "-o", out()));
        List<Object> words = List.of(more);
        if (!words.contains("--key-type") && !words.contains("--csr")) {
            line.addAll(List.of("--key-type", "ec-p256"));
        }
        line.addAll(List.of("--ca", folder.resolve("ca.p12"), "--password-file", folder.resolve("ca.password")));
        line.addAll(words);
        return line.toArray();
    }

    Run run(String command, Object... more) {
        return Run.of(words(command, more));
    }

    /** Issues, and expects that it went well. */
    Map<String, Object> issue(String user, Object... more) {
        Run run = Run.of(issueWords("issue", user, more(more)));
        assertThat(run.exit()).as(run.printed()).isZero();
        return run.json();
    }

    Run refused(String user, Object... more) {
        return notIssued(ExitCode.INPUT, user, more);
    }

    /** With options that cannot be. */
    Run misused(String user, Object... more) {
        return notIssued(ExitCode.USAGE, user, more);
    }

    private Run notIssued(int exit, String user, Object... more) {
        Run run = Run.of(issueWords("issue", user, more));
        assertThat(run.exit()).as(run.printed()).isEqualTo(exit);
        return run;
    }

    /** The entries of the ledger, as {@code list --format json} tells them. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> entries(Object... more) {
        Run run = run("list", join(new Object[] {"--format", "json"}, more));
        assertThat(run.exit()).as(run.printed()).isZero();
        return (List<Map<String, Object>>)
                java.util.Objects.requireNonNull(run.json().get("certificates"));
    }

    private static Object[] more(Object... words) {
        return join(words, "--format", "json");
    }

    private static Object[] join(Object[] one, Object... two) {
        List<Object> all = new ArrayList<>(List.of(one));
        all.addAll(List.of(two));
        return all.toArray();
    }
}
