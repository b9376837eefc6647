package org.vpnpack.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.gateway.Text;
import org.vpnpack.pki.Pem;

/** Writes facts as a gateway document with the source of each value behind it, and what it names as files beside it. */
final class GatewayYaml {

    static final String PATH = "gateway.yaml";

    private static final int SHORT = 72;
    private static final Map<String, String> CERTIFICATES =
            Map.of(Facts.ANCHORS, "gateway-root", Facts.CLIENT_ROOTS, "client-root", Facts.RADIUS_ROOTS, "radius-root");

    /** What YAML takes for text without quotes: an identifier that is no truth value, or an address or prefix of IPv4. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z][A-Za-z0-9._@-]*|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:/[0-9]{1,2})?");

    private static final Set<String> TRUTH = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final Facts facts;
    private final StringBuilder text = new StringBuilder();
    private final List<OutputFile> beside = new ArrayList<>();

    private GatewayYaml(Facts facts) {
        this.facts = facts;
    }

    /** The document first, then the files that it names. */
    static List<OutputFile> write(Facts facts) {
        GatewayYaml yaml = new GatewayYaml(facts);
        yaml.text.append("# Imported by vpnpack; behind each value stands where it was found.\n");
        List<String> paths = facts.all().keySet().stream()
                .filter(path -> !path.equals(Facts.WAYS))
                .sorted(Comparator.comparingInt(Keys::order))
                .toList();
        yaml.mapping(paths, "", "");
        List<OutputFile> files = new ArrayList<>();
        files.add(OutputFile.open(PATH, yaml.text.toString()));
        files.addAll(yaml.beside);
        return files;
    }

    private void mapping(List<String> paths, String prefix, String indent) {
        List<String> keys = paths.stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()).split("\\.", 2)[0])
                .distinct()
                .toList();
        for (String key : keys) {
            String path = prefix + key;
            Fact fact = facts.all().get(path);
            text.append(indent).append(scalar(key)).append(':');
            if (fact == null || path.equals(Facts.WAYS)) {
                text.append('\n');
                mapping(paths, path + ".", indent + "  ");
            } else {
                value(path, fact, indent);
            }
        }
    }

    private void value(String path, Fact fact, String indent) {
        List<String> words = words(path, fact);
        String comment = "  # " + Quoted.bare(fact.source()) + "\n";
        if (!(fact.value() instanceof List<?>) && !(CERTIFICATES.containsKey(path))) {
            text.append(' ').append(words.get(0)).append(comment);
        } else if (String.join(", ", words).length() <= SHORT) {
            text.append(" [").append(String.join(", ", words)).append(']').append(comment);
        } else {
            text.append(comment);
            words.forEach(
                    word -> text.append(indent).append("  - ").append(word).append('\n'));
        }
    }

    private List<String> words(String path, Fact fact) {
        if (fact.value() instanceof StaticKey key) {
            beside.add(OutputFile.secret("ta.key", String.join("\n", key.lines()) + "\n"));
            return List.of("ta.key");
        }
        String stem = CERTIFICATES.get(path);
        if (stem != null) {
            return certificates(stem, Merger.certificates(fact));
        }
        if (fact.value() instanceof List<?>) {
            return fact.texts().stream().map(GatewayYaml::scalar).toList();
        }
        return List.of(
                fact.value() instanceof String word
                        ? scalar(word)
                        : fact.value().toString());
    }

    private List<String> certificates(String stem, List<Certificate> certificates) {
        List<String> names = new ArrayList<>();
        for (Certificate certificate : certificates) {
            String name = stem + (certificates.size() > 1 ? "-" + (names.size() + 1) : "") + ".pem";
            names.add(name);
            beside.add(OutputFile.open(
                    name, (String.join("\n", Pem.lines(certificate)) + "\n").getBytes(StandardCharsets.US_ASCII)));
        }
        return names;
    }

    /** In double quotes wherever a reader could take it for something else; every character that hides as an escape. */
    private static String scalar(String value) {
        if (PLAIN.matcher(value).matches() && !TRUTH.contains(value.toLowerCase(Locale.ROOT))) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Text.isRefused(c)) {
                quoted.append(String.format(Locale.ROOT, "\\U%08X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
