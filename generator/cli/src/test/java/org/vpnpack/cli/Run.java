package org.vpnpack.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.vpnpack.cli.Surroundings.Prompt;
import org.vpnpack.format.NoInstallers;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One run of the command line inside the test: what it ended with and what it printed. It is noon of 2026-11-23. */
record Run(int exit, String out, String err) {

    static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    /** Without a terminal: no colour, and nobody answers. */
    static Run of(Object... words) {
        return with(question -> null, false, words);
    }

    static Run asking(Prompt prompt, Object... words) {
        return with(prompt, false, words);
    }

    static Run with(Prompt prompt, boolean colour, Object... words) {
        return with(prompt, colour, NOW, words);
    }

    /** At another time. */
    static Run at(Instant now, Object... words) {
        return with(question -> null, false, now, words);
    }

    private static Run with(Prompt prompt, boolean colour, Instant now, Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings =
                surroundings(new PrintWriter(out, true), new PrintWriter(err, true), colour, prompt, now);
        int exit = Vpnpack.run(Arrays.stream(words).map(String::valueOf).toArray(String[]::new), surroundings);
        return new Run(exit, out.toString(), err.toString());
    }

    static Surroundings surroundings(PrintWriter out, PrintWriter err, boolean colour, Prompt prompt, Instant now) {
        return surroundings(out, err, Optional.empty(), colour, prompt, now);
    }

    static Surroundings surroundings(
            PrintWriter out,
            PrintWriter err,
            Optional<OutputStream> bytes,
            boolean colour,
            Prompt prompt,
            Instant now) {
        return new Surroundings(
                out,
                err,
                TODAY,
                colour,
                Optional.empty(),
                NoInstallers.NOT_ON_PATH,
                prompt,
                InstantSource.fixed(now),
                SecureRandom::new,
                bytes,
                "helpdesk");
    }

    /** Both streams, for searches. */
    String printed() {
        return out + err;
    }

    /** Standard output as one JSON document. */
    Map<String, Object> json() {
        return JsonMapper.shared().readValue(out, new TypeReference<>() {});
    }
}
