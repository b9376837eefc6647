package org.vpnpack.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.TestCertificates;
import org.vpnpack.pki.TestCertificates.Issued;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * A gateway document for tests, with its neighbours in memory: sound until a test changes a line.
 *
 * <p>Each key has one line, in the order name 1, address 2, tunnelTypes 3, authentication 4, trustAnchors 5,
 * clientAddressPools 6, routing 7, openvpn 8; keys that a test adds follow.
 */
public final class TestDocument {

    /** The day on which tests read, unless they say another. */
    public static final String DAY = "2026-11-23";

    public static final String FILE = "gateway.yaml";
    public static final String KEY_DIGITS = "0123456789abcdef".repeat(32);
    public static final Issued GATEWAY_ROOT =
            TestCertificates.authority("Gateway Root").ec("secp256r1").make();
    public static final Issued CLIENT_ROOT =
            TestCertificates.authority("Client Root").ec("secp256r1").make();

    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, byte[]> neighbours = new HashMap<>();

    private TestDocument() {
        with("name", "contoso-p2s");
        with("address", "vpn.contoso.com");
        with("tunnelTypes", "[OpenVPN]");
        with("authentication", "{certificate: {clientRoots: [client-root.pem]}}");
        with("trustAnchors", "[gateway-root.pem]");
        with("clientAddressPools", "[172.16.201.0/24]");
        with("routing", "{mode: split, routes: [10.0.0.0/16]}");
        with("openvpn", "{tlsAuth: ta.key}");
        file("gateway-root.pem", GATEWAY_ROOT);
        file("client-root.pem", CLIENT_ROOT);
        file("ta.key", staticKey(KEY_DIGITS).getBytes(UTF_8));
    }

    /** OpenVPN alone, users with certificates; nothing to remark on. */
    public static TestDocument openVpn() {
        return new TestDocument();
    }

    /** IKEv2 alone, users with certificates; nothing to remark on. */
    public static TestDocument ikev2() {
        return new TestDocument().with("tunnelTypes", "[IKEv2]").without("openvpn");
    }

    /** The armoured text of a static key. */
    public static String staticKey(String digits) {
        return "-----BEGIN OpenVPN Static key V1-----\n" + digits.replaceAll("(.{32})", "$1\n")
                + "-----END OpenVPN Static key V1-----\n";
    }

    /**
     * Sets a key's line.
     *
     * @param value as it stands behind the key, on the same line or below it
     */
    public TestDocument with(String key, String value) {
        lines.put(key, value);
        return this;
    }

    public TestDocument without(String key) {
        lines.remove(key);
        return this;
    }

    public TestDocument file(String name, byte[] content) {
        neighbours.put(name, content);
        return this;
    }

    /** A file of these certificates, in PEM. */
    public TestDocument file(String name, Issued... certificates) {
        String pem = Stream.of(certificates)
                .flatMap(issued -> Pem.lines(issued.certificate()).stream())
                .collect(Collectors.joining("\n"));
        return file(name, pem.getBytes(UTF_8));
    }

    public String text() {
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    public GatewayReading read() {
        return read(DAY);
    }

    public GatewayReading read(String asOf) {
        return read(text().getBytes(UTF_8), asOf);
    }

    /** Reads other bytes beside the same neighbours. */
    public GatewayReading read(byte[] content, String asOf) {
        return GatewayReader.read(new GatewayDocument(FILE, content, this::neighbour), LocalDate.parse(asOf));
    }

    /** What the reader has to say, as users read it: its problems, or else its remarks. */
    public List<String> told() {
        return told(DAY);
    }

    public List<String> told(String asOf) {
        return told(text().getBytes(UTF_8), asOf);
    }

    public List<String> told(byte[] content, String asOf) {
        return problems(content, asOf).stream().map(Problem::toString).toList();
    }

    /** What the reader has to say of another text beside the same neighbours. */
    public List<String> told(String text, String asOf) {
        return told(text.getBytes(UTF_8), asOf);
    }

    private List<Problem> problems(byte[] content, String asOf) {
        try {
            return read(content, asOf).remarks();
        } catch (RefusedException e) {
            return e.problems();
        }
    }

    private byte[] neighbour(String name, int limit, String what) {
        byte[] content = neighbours.get(name);
        if (content == null) {
            throw new RefusedException(
                    Problem.error(Place.file(name), "the " + what + " does not exist", "check the name"));
        }
        if (content.length > limit) {
            throw new RefusedException(
                    Problem.error(Place.file(name), "the " + what + " is too long", "check the file"));
        }
        return content.clone();
    }
}
