package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vpnpack.issuing.bulk.Layout;
import picocli.CommandLine.Option;

/** Packages in one tar instead of files: the options that say which. */
final class TarOptions {

    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--tar",
            required = true,
            paramLabel = "FILE",
            description = "write the packages into this tar, one behind the other, instead of into DIR;"
                    + " - for standard output")
    private @Nullable Path file;

    @Option(
            names = "--tar-rest",
            description = "with --tar -: follow a run whose stream broke off; stream what was not handed over")
    private boolean rest;

    Path file() {
        return requireNonNull(file);
    }

    boolean streams() {
        return file().toString().equals(STANDARD_OUTPUT);
    }

    /** @throws WrongOptionsException when the words contradict each other, or there is no standard output */
    Layout layout(Surroundings surroundings) {
        if (!streams()) {
            if (rest) {
                throw new WrongOptionsException(
                        "--tar-rest", "a tar in a file is gone on with as it is", "leave --tar-rest out");
            }
            return new Layout.TarFile(file());
        }
        return new Layout.TarStream(
                surroundings
                        .bytes()
                        .orElseThrow(() ->
                                new WrongOptionsException("--tar", "there is no standard output here", "name a file")),
                rest);
    }
}
