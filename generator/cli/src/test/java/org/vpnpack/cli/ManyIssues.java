package org.vpnpack.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** Issues for many users in a process of its own, one after the other, each as a command line would. */
final class ManyIssues {

    private ManyIssues() {}

    /** @param arguments the authority's folder, a prefix for users, how many */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] arguments) {
        TestCa ca = new TestCa(Path.of(arguments[0]));
        StringWriter err = new StringWriter();
        Surroundings surroundings = Run.surroundings(
                new PrintWriter(new StringWriter()), new PrintWriter(err), false, question -> null, Run.NOW);
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            Object[] words = ca.issueWords("issue", arguments[1] + "-" + i, "--quiet");
            String[] line = java.util.Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
            int exit = Vpnpack.run(line, surroundings);
            if (exit != 0) {
                System.err.println(err);
                System.exit(exit);
            }
        }
        System.exit(0);
    }
}
