package org.vpnpack.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.CsvLine;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.LedgerEntry;
import org.vpnpack.issuing.ledger.Selection;
import org.vpnpack.json.PrettyJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpnpack list}: who holds which certificate, from the ledger alone. */
@Command(
        name = "list",
        header = "Lists the certificates of the ledger: who holds which, for which gateway, until when.",
        description = {
            "%nExamples:",
            "  vpnpack list --ca ca.p12",
            "  vpnpack list --ca ca.p12 --expiring 30d                   who needs a new one within 30 days",
            "  vpnpack list --ca ca.p12 --user alice@contoso.com --format json",
            "  vpnpack list --ledger ca.ledger --format csv -o users.csv    for a spreadsheet%n"
        })
final class ListCommand extends CommonOptions implements Callable<Integer> {

    /** How the list is printed. */
    enum Form {
        TEXT,
        JSON,
        CSV
    }

    private final Surroundings surroundings;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--expiring",
            paramLabel = "DAYS",
            description = "valid now, but not for that long any more, such as 30d",
            converter = Days.class)
    private @Nullable Duration expiring;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or csv (default: text)")
    private Form form = Form.TEXT;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the list into a file")
    private @Nullable Path output;

    @Option(names = "--force", description = "replace the file if it exists")
    private boolean force;

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Instant now = surroundings.clock().instant();
        Selection chosen = selection.selection();
        if (expiring != null) {
            chosen = new Selection(chosen.user(), chosen.gateway(), chosen.serial(), Optional.of(now.plus(expiring)));
        }
        StringWriter text = new StringWriter();
        PrintWriter target = output == null ? surroundings.out() : new PrintWriter(text);
        try (Ledger ledger = selection.ledger()) {
            print(ledger, chosen, now, target);
        }
        target.flush();
        if (output != null) {
            CannotWriteException.orWrite(output, text.toString().getBytes(StandardCharsets.UTF_8), force);
        }
        return ExitCode.OK;
    }

    private void print(Ledger ledger, Selection chosen, Instant now, PrintWriter target) {
        switch (form) {
            case TEXT -> ledger.forEach(chosen, now, entry -> target.println(line(entry, now)));
            case JSON -> {
                List<Map<String, Object>> entries = new ArrayList<>();
                ledger.forEach(chosen, now, entry -> entries.add(fields(entry, now)));
                target.print(PrettyJson.write(Map.of("certificates", entries)));
            }
            case CSV -> {
                target.print(CsvLine.of(COLUMNS));
                ledger.forEach(
                        chosen,
                        now,
                        entry -> target.print(CsvLine.of(fields(entry, now).values())));
            }
        }
    }

    private static String line(LedgerEntry entry, Instant now) {
        return String.join(
                "  ",
                entry.serial(),
                entry.notAfter().toString(),
                entry.state(now),
                Quoted.bare(entry.gateway()),
                entry.keyType(),
                Quoted.bare(entry.user()));
    }

    private static final List<String> COLUMNS = List.of(
            "user",
            "gateway",
            "generation",
            "state",
            "authority",
            "serial",
            "thumbprint",
            "keyType",
            "keyOnDevice",
            "notBefore",
            "notAfter",
            "issuedAt",
            "deliveredAt",
            "revokedAt",
            "reason",
            "package",
            "packageSha256");

    private static Map<String, Object> fields(LedgerEntry entry, Instant now) {
        List<Object> values = List.of(
                entry.user(),
                entry.gateway(),
                entry.generation(),
                entry.state(now),
                entry.authority(),
                entry.serial(),
                entry.thumbprint(),
                entry.keyType(),
                entry.keyOnDevice(),
                entry.notBefore().toString(),
                entry.notAfter().toString(),
                entry.issuedAt().toString(),
                entry.deliveredAt().map(Instant::toString).orElse(""),
                entry.revokedAt().map(Instant::toString).orElse(""),
                entry.reason().map(Object::toString).orElse(""),
                entry.packageName(),
                entry.packageSha256());
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            fields.put(COLUMNS.get(i), values.get(i));
        }
        return fields;
    }

    /** Reads {@code 30d} as days. */
    static final class Days implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            if (!value.matches("[0-9]{1,4}d")) {
                throw new IllegalArgumentException("not a number of days such as 30d");
            }
            return Duration.ofDays(Long.parseLong(value.substring(0, value.length() - 1)));
        }
    }
}
