package org.vpnpack.source;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.rules.Place;

/** What an .ovpn tells: the only file that knows the name in the gateway's certificate; keys of users are passed over. */
final class OpenVpnFacts {

    private static final int MAX_SIZE = 1 << 20;
    private static final Pattern OPEN = Pattern.compile("<([a-z-]{1,32})>");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final Facts facts;
    private final Set<String> ways;
    private final Place place;
    private final Map<String, List<String>> directives = new LinkedHashMap<>();
    private final Map<String, String> blocks = new LinkedHashMap<>();

    OpenVpnFacts(Facts facts, Set<String> ways, Place place) {
        this.facts = facts;
        this.ways = ways;
        this.place = place;
    }

    void read(OutputFile file) {
        if (file.size() > MAX_SIZE) {
            facts.error(place, "the profile has " + file.size() + " bytes, at most 1048576 are read", "get it again");
            return;
        }
        parse(file.text().lines().map(String::strip).toList());
        word("remote", 0).ifPresent(address -> facts.text("address", address, place));
        word("verify-x509-name", 0).ifPresent(name -> facts.text("serverCertificateName", name, place));
        word("remote", 1).filter(port -> port.matches("[0-9]{1,5}")).ifPresent(port -> {
            if (!port.equals("443")) {
                facts.put("openvpn.port", Integer.valueOf(port), place);
            }
        });
        word("proto", 0)
                .filter(proto -> proto.startsWith("udp"))
                .ifPresent(proto -> facts.put("openvpn.transport", "udp", place));
        if (blocks.containsKey("cert")) {
            ways.add("certificate");
        } else if (directives.containsKey("auth-user-pass")) {
            ways.add("radius");
            facts.put("authentication.radius.method", "EAP-MSCHAPv2", place);
        }
        String anchors = blocks.get("ca");
        if (anchors != null) {
            facts.certificates(Facts.ANCHORS, facts.read(anchors.getBytes(StandardCharsets.UTF_8), place), place);
        }
        key();
    }

    private void key() {
        String key = blocks.get("tls-auth");
        if (key == null) {
            return;
        }
        try {
            facts.put(Facts.TLS_AUTH, StaticKey.parse(key), place);
        } catch (IllegalArgumentException e) {
            facts.error(place, "<tls-auth>: " + e.getMessage(), "get the package again");
        }
    }

    private void parse(List<String> lines) {
        String tag = "";
        StringBuilder block = new StringBuilder();
        for (String line : lines) {
            Matcher open = OPEN.matcher(line);
            if (!tag.isEmpty()) {
                if (line.equals("</" + tag + ">")) {
                    blocks.putIfAbsent(tag, block.toString());
                    tag = "";
                } else {
                    block.append(line).append('\n');
                }
            } else if (open.matches()) {
                tag = open.group(1);
                block.setLength(0);
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                List<String> words = WORD.matcher(line)
                        .results()
                        .map(found -> found.group(1) != null
                                ? found.group(1)
                                : found.group(2) != null ? found.group(2) : found.group(3))
                        .toList();
                directives.putIfAbsent(words.get(0), words.subList(1, words.size()));
            }
        }
    }

    private Optional<String> word(String directive, int index) {
        List<String> words = directives.getOrDefault(directive, List.of());
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }
}
