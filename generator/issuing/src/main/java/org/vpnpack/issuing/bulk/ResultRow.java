package org.vpnpack.issuing.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.CsvLine;
import org.vpnpack.json.JsonLine;
import org.vpnpack.rules.Problem;

/**
 * What became of one user and gateway, as a line of the results; holds no secret.
 *
 * @param line the row of the user list
 * @param gateway of a row that is not in order, as the row has it
 * @param file the package within the output, with {@code /} between its parts
 */
record ResultRow(
        Status status,
        int line,
        String user,
        String gateway,
        String serial,
        String notAfter,
        String file,
        String sha256,
        String displayName,
        String email,
        List<Problem> problems) {

    /** The word that each line begins with, so that lines of one kind are found without reading them whole. */
    enum Status {
        /** The package was handed over. */
        DONE("done"),
        /** The user has a valid certificate, and its package is not in this output; nothing was issued. */
        EXISTS("exists"),
        /** Nothing was issued, for the problems that are told. */
        FAILED("failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static final String HEADER = CsvLine.of(List.of(
            "status",
            "user",
            "gateway",
            "serial",
            "notAfter",
            "file",
            "sha256",
            "displayName",
            "email",
            "line",
            "problems"));

    /** What every line begins with, in JSON. */
    static final String JSON = "{\"status\":\"";

    /** What the lines of users who got a package begin with, in JSON. */
    static final String DONE_JSON = JSON + Status.DONE + "\"";

    /** A row of the list that asks for nothing that anybody could get. */
    static ResultRow failed(int line, String user, String gateway, List<Problem> problems) {
        return new ResultRow(
                Status.FAILED, line, Quoted.bare(user), Quoted.bare(gateway), "", "", "", "", "", "", problems);
    }

    /** A user who gets nothing. */
    static ResultRow failed(Job job, List<Problem> problems) {
        return without(Status.FAILED, job, problems);
    }

    static ResultRow exists(Job job, Problem told) {
        return without(Status.EXISTS, job, List.of(told));
    }

    private static ResultRow without(Status status, Job job, List<Problem> problems) {
        return new ResultRow(
                status,
                job.line(),
                job.wish().user().toString(),
                job.gatewayName(),
                "",
                "",
                "",
                "",
                job.wish().displayName(),
                job.wish().email(),
                problems);
    }

    /** One line in any case: whatever could break it was refused in the list, or is escaped by {@link Quoted}. */
    String csv() {
        return CsvLine.of(List.of(
                status,
                user,
                gateway,
                serial,
                notAfter,
                file,
                sha256,
                displayName,
                email,
                line,
                problems.stream()
                        .map(problem -> (problem.where().field().isEmpty()
                                        ? ""
                                        : problem.where().field() + ": ")
                                + problem.what() + " (" + problem.fix() + ")")
                        .collect(Collectors.joining("; "))));
    }

    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", status.toString());
        fields.put("user", user);
        fields.put("gateway", gateway);
        fields.put("serial", serial);
        fields.put("notAfter", notAfter);
        fields.put("file", file);
        fields.put("sha256", sha256);
        fields.put("displayName", displayName);
        fields.put("email", email);
        fields.put("line", line);
        List<Map<String, Object>> told = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("field", problem.where().field());
            one.put("what", problem.what());
            one.put("fix", problem.fix());
            told.add(one);
        }
        fields.put("problems", told);
        return JsonLine.write(fields) + "\n";
    }
}
