package org.vpnpack.api;

import org.vpnpack.format.Finding;
import org.vpnpack.rules.Problem;

/**
 * Something about a document or a package that somebody should know; it never quotes a secret.
 *
 * @param severity how grave it is
 * @param where the place, such as {@code gateway.yaml:12:5: routing.routes[2]}, or a file inside a package; or empty
 * @param what what it is
 * @param fix how to mend it, or empty
 */
public record Message(Severity severity, String where, String what, String fix) {

    static Message of(Problem problem) {
        return new Message(severity(problem.severity()), problem.where().toString(), problem.what(), problem.fix());
    }

    static Message of(Finding finding) {
        return new Message(severity(finding.severity()), finding.file(), finding.what(), finding.fix());
    }

    private static Severity severity(org.vpnpack.rules.Severity severity) {
        return switch (severity) {
            case ERROR -> Severity.ERROR;
            case WARNING -> Severity.WARNING;
            case NOTE -> Severity.NOTE;
        };
    }

    /** One line, without the fix. */
    @Override
    public String toString() {
        return where.isEmpty() ? what : where + ": " + what;
    }
}
