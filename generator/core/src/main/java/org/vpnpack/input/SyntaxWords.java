package org.vpnpack.input;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Says in our words why a text is not YAML, not JSON, or over a limit of the parser.
 *
 * <p>The parsers' own words quote the document, which can be a piece of a key. Of it at most one character stays.
 */
final class SyntaxWords {

    private static final Pattern YAML_MARK = Pattern.compile("(?m)^ in .*, line ([0-9]{1,9}), column ([0-9]{1,9}):$");
    private static final Pattern YAML_CHARACTER = Pattern.compile("found character '(.)");
    private static final Pattern JSON_CHARACTER = Pattern.compile("Unexpected character \\('(.)' ", Pattern.DOTALL);

    private static final List<Phrase> LIMITS = List.of(
            new Phrase("nesting depth", "the document is nested too deep", "at most 64 levels are read"),
            new Phrase("String value length", "a text is too long", "a text has at most 65536 characters"),
            new Phrase("Name length", "a key is too long", "'vpnpack schema' prints all keys"),
            new Phrase("Number value length", "a number is too long", "put it in quotes if it is text"));

    private static final List<Phrase> YAML = List.of(
            new Phrase("\\t(TAB)", "a tab indents this line", "indent with blanks"),
            new Phrase("cannot start any token", "a text cannot begin with this character", "put the text in quotes"),
            new Phrase(
                    "mapping values are not allowed",
                    "a key cannot stand here",
                    "indent the keys of one mapping alike, and put a text that holds ': ' in quotes"),
            new Phrase(
                    "could not find expected ':'",
                    "a line before this place has no key",
                    "write 'key: value', or indent the line below the key that it belongs to"),
            new Phrase("but found '-'", "a list cannot stand here", "indent it below its key"),
            new Phrase(
                    "expected <block end>", "this line fits to none above it", "indent the keys of one mapping alike"),
            new Phrase(
                    "found unexpected end of stream", "a quote is not closed", "close it, or take the first one out"),
            new Phrase("expected ',' or ']'", "a list in [ ] does not go on like this", "add the comma or the ]"),
            new Phrase("expected ',' or '}'", "a mapping in { } does not go on like this", "add the comma or the }"),
            new Phrase("unknown escape", "no such escape in double quotes", "use single quotes, or write \\\\ for \\"),
            new Phrase("property name", "a key is not plain text", "write 'key: value'"));

    private static final List<Phrase> JSON = List.of(
            new Phrase("Unrecognized token", "a word without quotes", "put texts in double quotes"),
            new Phrase("Non-standard token", "a word without quotes", "put texts in double quotes"),
            new Phrase("Unexpected end-of-input", "the document ends too early", "close all quotes and brackets"),
            new Phrase("Illegal unquoted character", "a line ends inside a text", "write \\n for the line break"),
            new Phrase("Unrecognized character escape", "no such escape", "write \\\\ for \\"));

    private final String file;

    SyntaxWords(String file) {
        this.file = file;
    }

    /** The problem that stopped a parser. */
    Problem problem(JacksonException e, JsonParser parser, boolean json) {
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof StreamConstraintsException) {
            // It comes without a place.
            return in(LIMITS, message).error(place(parser.currentLocation()), "");
        }
        Place place = json ? place(e.getLocation()) : yamlPlace(message, e.getLocation());
        String prefix = json ? "this is not JSON: " : "this is not YAML: ";
        Matcher character = (json ? JSON_CHARACTER : YAML_CHARACTER).matcher(message);
        if (character.find() && !message.contains("(TAB)")) {
            String quoted = Quoted.of(character.group(1));
            return json
                    ? Problem.error(
                            place,
                            prefix + "unexpected " + quoted,
                            "check commas, quotes and brackets; JSON has no comments")
                    : Problem.error(place, prefix + "a text cannot begin with " + quoted, "put it in quotes");
        }
        return in(json ? JSON : YAML, message).error(place, prefix);
    }

    private static Phrase in(List<Phrase> phrases, String message) {
        return phrases.stream()
                .filter(phrase -> message.contains(phrase.of()))
                .findFirst()
                .orElse(new Phrase("", "unreadable here", "check indentation, quotes and brackets"));
    }

    /** The place of the breach itself stands last in YAML's message; the exception's own place is the last good token. */
    private Place yamlPlace(String message, TokenStreamLocation otherwise) {
        Place place = place(otherwise);
        for (Matcher mark = YAML_MARK.matcher(message); mark.find(); ) {
            place = new Place(file, Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)), "");
        }
        return place;
    }

    private Place place(TokenStreamLocation location) {
        return new Place(file, Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1), "");
    }

    /** What the parser says, and how we say it. */
    private record Phrase(String of, String what, String fix) {
        Problem error(Place place, String prefix) {
            return Problem.error(place, prefix + what, fix);
        }
    }
}
