package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.issuing.bulk.Shard;
import picocli.CommandLine.Model.ArgSpec;

/** What may stand behind an option, in words. */
final class OptionValues {

    private static final Map<Class<?>, String> BY_TYPE = Map.of(
            boolean.class, "no value",
            int.class, "a whole number",
            Integer.class, "a whole number",
            LocalDate.class, "a date such as 2026-11-25",
            Duration.class, "a number of days such as 30d",
            Path.class, "the name of a file or folder",
            String.class, "a text",
            URI.class, "an address such as http://timestamp.example.com",
            Shard.class, "a part such as 0/4, which is the first of four",
            TunnelTypes.class, "ikev2+sstp, ikev2, openvpn or ikev2+openvpn");

    private OptionValues() {}

    static String taken(ArgSpec option) {
        Class<?> type = option.auxiliaryTypes()[0];
        return type.isEnum() ? oneOf(type) : requireNonNull(BY_TYPE.get(type));
    }

    /** Constants that have a label are written by it, all others in small letters. */
    private static String oneOf(Class<?> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(Enum.class::cast)
                .map(value -> value.toString().equals(value.name())
                        ? value.name().toLowerCase(Locale.ROOT)
                        : value.toString())
                .toList();
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
