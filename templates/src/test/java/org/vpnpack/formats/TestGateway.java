package org.vpnpack.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.Generator;
import org.vpnpack.PackageRequest;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.VpnPackage;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.GatewayReader;
import org.vpnpack.input.InputFile;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pem;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway document in memory, changed field by field; what a test does not say is sound.
 *
 * <p>Files that it names are those of {@code samples/certificates}, or given to {@link #file}.
 */
public final class TestGateway {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    public static final String VNET_ID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    public static final String ADDRESS = "azuregateway-" + VNET_ID + "-0a1b2c3d4e5f.vpn.azure.com";
    public static final String NAME = VNET_ID + ".vpn.azure.com";
    public static final String ROOT = "contoso-gateway-root.cer";
    public static final String SECOND_ROOT = "contoso-gateway-root-g2.cer";

    /** The static key, 16 lines of 32 digits without armour. */
    public static final String KEY = key();

    private static final Path CERTIFICATES = Path.of("..", "samples", "certificates");

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();

    private TestGateway() {}

    /** A gateway with these tunnel types, whose users have certificates. */
    public static TestGateway of(String... tunnelTypes) {
        TestGateway gateway = new TestGateway()
                .file("ta.key", armoured(KEY))
                .set("name", "contoso-p2s")
                .set("address", ADDRESS)
                .set("serverCertificateName", NAME)
                .set("tunnelTypes", List.of(tunnelTypes))
                .set("trustAnchors", List.of(ROOT))
                .set("clientAddressPools", List.of("172.16.201.0/24"))
                .set("routing.mode", "split")
                .set("routing.routes", List.of("10.8.0.0/16", "10.9.0.0/24"))
                .set("azure.vnetName", "vnet-contoso");
        if (List.of(tunnelTypes).contains("OpenVPN")) {
            gateway.set("openvpn.tlsAuth", "ta.key");
        }
        return gateway.byCertificate();
    }

    public TestGateway byCertificate() {
        return set("authentication.certificate.clientRoots", List.of("contoso-client-root.pem"));
    }

    public TestGateway byPassword() {
        return set("authentication.radius.method", "EAP-MSCHAPv2");
    }

    public TestGateway byEapTls() {
        return set("authentication.radius.method", "EAP-TLS")
                .set("authentication.radius.serverRoots", List.of("tailspin-radius-root.pem"));
    }

    public TestGateway byEntraId() {
        return set("authentication.entraId.tenant", "https://login.microsoftonline.com/" + VNET_ID)
                .set("authentication.entraId.audience", "c632b3df-fb67-4d84-bdcf-b95ad541b5c8")
                .set("authentication.entraId.issuer", "https://sts.windows.net/" + VNET_ID + "/");
    }

    public TestGateway withoutCertificate() {
        return remove("authentication.certificate");
    }

    public TestGateway forced() {
        return set("routing.mode", "force");
    }

    public TestGateway anchors(String... names) {
        return set("trustAnchors", List.of(names));
    }

    /** @param path keys with dots between them */
    public TestGateway set(String path, Object value) {
        parent(path).put(path.substring(path.lastIndexOf('.') + 1), value);
        return this;
    }

    public TestGateway remove(String path) {
        parent(path).remove(path.substring(path.lastIndexOf('.') + 1));
        return this;
    }

    public TestGateway file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    public TestGateway file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> parent(String path) {
        Map<String, Object> at = fields;
        String[] keys = path.split("\\.");
        for (int i = 0; i < keys.length - 1; i++) {
            at = (Map<String, Object>) at.computeIfAbsent(keys[i], any -> new LinkedHashMap<>());
        }
        return at;
    }

    public GatewayDocument document() {
        byte[] json = JsonMapper.shared().writeValueAsBytes(fields);
        return new GatewayDocument("gateway.json", json, (name, limit, what) -> {
            byte[] given = files.get(name);
            return given == null ? inSamples(name, limit, what) : given;
        });
    }

    private static byte[] inSamples(String name, int limit, String what) {
        try {
            return InputFile.read(CERTIFICATES.resolve(name), limit, what);
        } catch (InvalidPathException e) {
            throw new RefusedException(Problem.error(Place.file(""), "this is not a file name", "name a file"));
        }
    }

    public Gateway read() {
        return GatewayReader.read(document(), DAY).gateway();
    }

    public Decision decision(ClientFormat format) {
        return format.decide(read(), Audience.EVERYONE);
    }

    public VpnPackage generate() {
        return generate(Templates.builtIn());
    }

    public VpnPackage generate(Templates templates) {
        return new Generator(templates, Formats.all(templates)).generate(PackageRequest.forEveryone(document(), DAY));
    }

    /** @param user such as {@code alice}, of samples/certificates */
    public VpnPackage generateFor(String user, boolean clearKey) {
        return generateFor(Templates.builtIn(), user, sample(user + "-test-only.p12"), password(user), clearKey);
    }

    public VpnPackage generateFor(Templates templates, String user, byte[] p12, String password, boolean clearKey) {
        try (Password secret = new Password(password.toCharArray())) {
            return new Generator(templates, Formats.all(templates))
                    .generate(PackageRequest.forUser(
                            document(),
                            DAY,
                            new IdentityFile(user + ".p12", p12, secret, KeyTerms.withKeyClear(clearKey))));
        }
    }

    /** A file of the package for everyone. */
    public OutputFile file(String path) {
        return file(generate(), path);
    }

    public static OutputFile file(VpnPackage made, String path) {
        return inOrder(made).stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the package has no " + path));
    }

    public static List<OutputFile> inOrder(VpnPackage made) {
        return ZipReader.read(made.archive().bytes(), "package");
    }

    public static byte[] sample(String name) {
        try {
            return Files.readAllBytes(CERTIFICATES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-1 of a sample certificate, in upper case. */
    public static String thumbprint(String name) {
        return Pem.certificates(sample(name)).get(0).thumbprint();
    }

    public static String password(String user) {
        return new String(sample(user + "-test-only.password"), StandardCharsets.UTF_8).strip();
    }

    public static String armoured(String digits) {
        return "-----BEGIN OpenVPN Static key V1-----\n" + digits + "\n-----END OpenVPN Static key V1-----\n";
    }

    private static String key() {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            digits.append(i > 0 && i % 16 == 0 ? "\n" : "").append(String.format("%02x", i * 167 + 29 & 0xff));
        }
        return digits.toString();
    }
}
