package org.vpnpack.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Runs several command lines in one process, parted by the word {@code --then}; ends at the first that fails. */
final class SeveralRuns {

    private SeveralRuns() {}

    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        Surroundings surroundings = Run.surroundings(
                out, err, Optional.of(new FileOutputStream(FileDescriptor.out)), false, question -> null, Run.NOW);
        List<String> left = List.of(args);
        int exit = 0;
        while (exit == 0 && !left.isEmpty()) {
            int end = left.contains("--then") ? left.indexOf("--then") : left.size();
            exit = Vpnpack.run(left.subList(0, end).toArray(String[]::new), surroundings);
            left = left.subList(Math.min(end + 1, left.size()), left.size());
        }
        System.exit(exit);
    }
}
