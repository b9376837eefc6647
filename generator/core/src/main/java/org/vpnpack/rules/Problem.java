package org.vpnpack.rules;

/**
 * Something wrong with the user's input: where it is, what it is, and how to mend it.
 *
 * <p>Both texts begin in lower case, end without a period and never quote a secret.
 */
public record Problem(Severity severity, Place where, String what, String fix) {

    public static Problem error(Place where, String what, String fix) {
        return new Problem(Severity.ERROR, where, what, fix);
    }

    public static Problem warning(Place where, String what, String fix) {
        return new Problem(Severity.WARNING, where, what, fix);
    }

    public static Problem note(Place where, String what, String fix) {
        return new Problem(Severity.NOTE, where, what, fix);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public Problem at(Place place) {
        return new Problem(severity, place, what, fix);
    }

    /** Two lines: {@code error: where: what}, then {@code hint: fix}. */
    @Override
    public String toString() {
        String position = where.toString();
        return severity + ": " + (position.isEmpty() ? "" : position + ": ") + what
                + (fix.isEmpty() ? "" : "\nhint: " + fix);
    }
}
