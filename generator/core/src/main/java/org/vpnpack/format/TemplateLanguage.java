package org.vpnpack.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * The part of FreeMarker that templates may use: what is not known here is refused before FreeMarker sees it.
 *
 * <p>Without ranges, assignments, macros, literals of lists and built-ins that repeat text, a template loops only over
 * lists of its model, so that {@link WorkLimit} bounds what it costs; and it can name neither Java nor another file. The
 * lexical rules are FreeMarker's (FTL.jj of 2.3.35) or narrower, so that both see the same tags.
 */
final class TemplateLanguage {

    private static final Set<String> TAGS = Set.of("if", "elseif", "else", "list", "items", "sep");

    private static final Set<String> BUILT_INS = Set.of(
            "c",
            "counter",
            "first",
            "has_content",
            "has_next",
            "index",
            "is_first",
            "is_last",
            "join",
            "last",
            "lower_case",
            "size",
            "then",
            "upper_case");

    private static final Set<String> OPERATOR_WORDS = Set.of("as", "gt", "gte", "in", "lt", "lte", "using");
    private static final List<String> OPERATORS = List.of("??", "!=", "==", "&&", "||", "!", "+", ",", "(", ")");

    /** FreeMarker parses and evaluates by recursion: these two keep its stack small. */
    private static final int MAX_TOKENS = 100;

    private static final int MAX_DEPTH = 16;

    private static final String MEND =
            "templates substitute: ${}, <#if>, <#list>; they do not compute, call or include";

    private final String text;
    private final String file;
    private final Deque<Integer> openLoops = new ArrayDeque<>();
    private int at;
    private int tokens;
    private int depth;
    private int largestLoop = 1;

    private TemplateLanguage(String text, String file) {
        this.text = text;
        this.file = file;
    }

    /**
     * Checks a template.
     *
     * @return the number of tokens in its largest loop, at least 1: what one step of a loop costs at most
     * @throws RefusedException at the first thing that templates may not use
     */
    static int check(TemplateText template, Place place) {
        TemplateLanguage language = new TemplateLanguage(template.text(), place.file());
        while (language.at < language.text.length()) {
            language.next();
        }
        return language.largestLoop;
    }

    private void next() {
        if (text.startsWith("<#--", at)) {
            int end = text.indexOf("-->", at + "<#--".length());
            if (end < 0) {
                throw refused(at, "the comment has no end", "close it with -->");
            }
            at = end + "-->".length();
        } else if (text.startsWith("<#", at)) {
            openingTag();
        } else if (text.startsWith("</#", at)) {
            closingTag();
        } else if (text.startsWith("${", at)) {
            int start = at;
            at += "${".length();
            expression('}', start);
        } else if (text.startsWith("<@", at) || text.startsWith("</@", at)) {
            throw refused(at, "templates cannot use '<@'", MEND);
        } else if (text.startsWith("[#", at)) {
            // [#ftl] makes FreeMarker read square brackets as tags, whatever it is set to
            throw refused(at, "templates cannot use '[#'", MEND);
        } else {
            at++;
        }
    }

    private void openingTag() {
        int start = at;
        String name = tagName("<#");
        if (name.equals("list")) {
            openLoops.push(tokens);
        }
        if (name.equals("list") || name.equals("if") || name.equals("items")) {
            depth++;
        }
        if (depth > MAX_DEPTH) {
            throw refused(start, "tags are nested more than " + MAX_DEPTH + " deep", "use fewer");
        }
        expression('>', start);
    }

    private void closingTag() {
        int start = at;
        String name = tagName("</#");
        // </#sep> may be left out, so it does not count; that tags pair up is FreeMarker's to check
        depth -= name.equals("sep") ? 0 : 1;
        if (name.equals("list") && !openLoops.isEmpty()) {
            largestLoop = Math.max(largestLoop, tokens - openLoops.pop());
        }
        expression('>', start);
    }

    private String tagName(String opening) {
        int start = at;
        at += opening.length();
        String name = word();
        if (!TAGS.contains(name)) {
            throw refused(start, "templates cannot use " + Quoted.of(opening + name), MEND);
        }
        return name;
    }

    /** Passes over an expression and the {@code end} behind it. */
    private void expression(char end, int start) {
        int limit = ++tokens + MAX_TOKENS;
        int parentheses = 0;
        boolean afterName = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == end && parentheses == 0) {
                at++;
                return;
            }
            if (c == ' ' || c == '\t' || c == '\n') {
                at++;
                afterName = false;
                continue;
            }
            if (++tokens > limit) {
                throw refused(start, "an expression has more than " + MAX_TOKENS + " parts", "make it shorter");
            }
            if (end == '>' && text.startsWith("/>", at)) {
                at++;
            } else if (c == '"' || c == '\'') {
                string(c);
                afterName = false;
            } else if (isDigit(c)) {
                at++;
                afterName = false;
            } else if (isLetter(c)) {
                afterName = !OPERATOR_WORDS.contains(word());
            } else if (c == '.' && afterName) {
                field();
            } else if (c == '?' && !text.startsWith("??", at)) {
                builtIn();
                afterName = true;
            } else {
                String operator = operator();
                parentheses += operator.equals("(") ? 1 : operator.equals(")") ? -1 : 0;
                afterName = operator.equals(")");
            }
        }
        throw refused(start, "this has no end", "close it with " + end);
    }

    private void string(char quote) {
        int start = at;
        int end = text.indexOf(quote, at + 1);
        String inside = end < 0 ? "\n" : text.substring(at + 1, end);
        if (inside.contains("\\") || inside.contains("\n") || inside.contains("${") || inside.contains("#{")) {
            throw refused(
                    start, "a string in a template is one line of plain text", "keep backslash, ${ and #{ out of it");
        }
        at = end + 1;
    }

    private void field() {
        int start = at++;
        if (word().isEmpty()) {
            throw refused(start, "templates cannot use '.' without a name behind it", MEND);
        }
    }

    private void builtIn() {
        int start = at++;
        String name = word();
        if (!BUILT_INS.contains(name)) {
            throw refused(start, "templates cannot use " + Quoted.of("?" + name), MEND);
        }
    }

    private String operator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                return operator;
            }
        }
        throw refused(
                at, "templates cannot use " + Quoted.of(Character.toString(text.codePointAt(at))) + " here", MEND);
    }

    private String word() {
        int start = at;
        while (at < text.length() && (isLetter(text.charAt(at)) || (at > start && isDigit(text.charAt(at))))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private RefusedException refused(int offset, String what, String fix) {
        String before = text.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = offset - before.lastIndexOf('\n');
        return new RefusedException(Problem.error(new Place(file, line, column, ""), what, fix));
    }
}
