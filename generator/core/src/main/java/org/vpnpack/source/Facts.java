package org.vpnpack.source;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.Pem;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/**
 * What one source tells about a gateway: values by the dotted path of their key in a gateway document, and what is odd.
 *
 * <p>The first value of a key counts.
 */
final class Facts {

    /** How much a source counts where two differ: who writes by hand means it, and a package is frozen. */
    enum Rank {
        GIVEN,
        RESOURCE,
        PACKAGE
    }

    /** Not a key but a list: which keys stand below {@code authentication}. */
    static final String WAYS = "authentication";

    /** Not a key either: what the gateway announces beside its network's prefixes. */
    static final String CUSTOM_ROUTES = "routing.custom";

    static final String POOLS = "clientAddressPools";
    static final String ANCHORS = "trustAnchors";
    static final String CLIENT_ROOTS = "authentication.certificate.clientRoots";
    static final String RADIUS_ROOTS = "authentication.radius.serverRoots";
    static final String TLS_AUTH = "openvpn.tlsAuth";

    /** Holes of templates: {@code [parameters('x')]}, {@code {placeholder}}, {@code ${var.x}}. */
    private static final Pattern HOLE = Pattern.compile("\\[.*\\]|\\$?\\{.*\\}|<.*>", Pattern.DOTALL);

    private final Rank rank;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, String> hints = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Facts(Rank rank) {
        this.rank = rank;
    }

    static boolean isCertificates(String path) {
        return path.equals(ANCHORS) || path.equals(CLIENT_ROOTS) || path.equals(RADIUS_ROOTS);
    }

    Rank rank() {
        return rank;
    }

    Map<String, Fact> all() {
        return facts;
    }

    Optional<Fact> get(String path) {
        return Optional.ofNullable(facts.get(path));
    }

    boolean hasBelow(String prefix) {
        return facts.keySet().stream().anyMatch(path -> path.startsWith(prefix + "."));
    }

    /** Text without the blanks at its ends; a hole of a template is no value. */
    void text(String path, String value, Place from) {
        String text = value.strip();
        if (!text.equals(value)) {
            warn(
                    from,
                    "blanks stand at the ends of " + path + "; they are left out",
                    "take them out at the gateway too");
        }
        if (HOLE.matcher(text).matches()) {
            error(
                    from,
                    Quoted.of(text) + " is a hole of a template, not a value",
                    "give the resource as it was deployed");
        } else if (!text.isEmpty()) {
            facts.putIfAbsent(path, new Fact(text, from));
        }
    }

    void put(String path, Object value, Place from) {
        facts.putIfAbsent(path, new Fact(value, from));
    }

    /** A list, unless it is empty. */
    void list(String path, List<String> values, Place from) {
        List<String> clean = values.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        clean.stream()
                .filter(text -> HOLE.matcher(text).matches())
                .forEach(text -> error(
                        from,
                        Quoted.of(text) + " is a hole of a template, not a value",
                        "give the resource as deployed"));
        if (!clean.isEmpty()) {
            put(path, clean, from);
        }
    }

    /** Certificates of any form; those that cannot be read, or whose own signature fails, are told. */
    void certificates(String path, List<Certificate> certificates, Place from) {
        for (Certificate certificate : certificates) {
            if (certificate.isSelfIssued() && !SelfSignature.holds(certificate)) {
                warn(
                        from,
                        "the certificate " + Quoted.of(certificate.displayName()) + " (SHA-1 "
                                + certificate.thumbprint()
                                + ") does not bear its own signature: bytes of it were altered",
                        "fetch it again from where it was made");
            }
        }
        list(
                path,
                certificates.stream()
                        .map(one -> Base64.getEncoder().encodeToString(one.der()))
                        .distinct()
                        .toList(),
                from);
    }

    /** The certificates in this content, or none and a problem. */
    List<Certificate> read(byte[] content, Place from) {
        try {
            return Pem.certificates(content);
        } catch (IllegalArgumentException e) {
            error(from, "no certificate can be read: " + e.getMessage(), "export it again as base64 or DER");
            return List.of();
        }
    }

    /** What else is known of a value that may be missing in the end. */
    void hint(String path, String words) {
        hints.putIfAbsent(path, words);
    }

    Map<String, String> hints() {
        return hints;
    }

    void error(Place from, String what, String fix) {
        problems.add(Problem.error(from, what, fix));
    }

    void warn(Place from, String what, String fix) {
        problems.add(Problem.warning(from, what, fix));
    }

    void note(Place from, String what, String fix) {
        problems.add(Problem.note(from, what, fix));
    }

    List<Problem> problems() {
        return problems;
    }
}
