package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.Generator;
import org.vpnpack.PackageRequest;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.pki.Password;

/** Canaries go through every command, in success and in each failure, and must not sing anywhere. */
class SecretsTest {

    private static final String PASSWORD = "c4n4ry-P4ssw0rd-vs1m9kq2";
    private static final String STATIC_KEY = staticKey();
    private static final Canary PASSWORD_CANARY = new Canary("password", PASSWORD.getBytes(UTF_8));
    private static final Canary STATIC_KEY_CANARY =
            new Canary("static key", HexFormat.of().parseHex(STATIC_KEY));

    private static final RSAPrivateCrtKey KEY = (RSAPrivateCrtKey) Samples.key("alice");
    private static final List<Canary> KEY_PARTS = List.of(
            new Canary("private exponent", KEY.getPrivateExponent().toByteArray()),
            new Canary("prime p", KEY.getPrimeP().toByteArray()),
            new Canary("prime q", KEY.getPrimeQ().toByteArray()),
            new Canary("coefficient", KEY.getCrtCoefficient().toByteArray()));
    private static final List<Canary> ALL = Stream.concat(
                    KEY_PARTS.stream(), Stream.of(PASSWORD_CANARY, STATIC_KEY_CANARY))
            .toList();

    @TempDir
    static Path folder;

    private final Path zip = folder.resolve("new.zip");

    @BeforeAll
    static void makeTheSecrets() throws Exception {
        Samples.identity(folder, "alice", PASSWORD);
        Samples.write(folder.resolve("password"), PASSWORD.getBytes(UTF_8), 0600);
        Samples.write(folder.resolve("wrong"), "another one".getBytes(UTF_8), 0600);
        Samples.write(folder.resolve("latin1"), ("\u00e9" + PASSWORD).getBytes(ISO_8859_1), 0600);
        Samples.write(folder.resolve("long"), PASSWORD.repeat(100).getBytes(UTF_8), 0600);
        byte[] p12 = Samples.bytes(folder.resolve("alice.p12"));
        Samples.write(folder.resolve("open.p12"), p12, 0644);
        Samples.write(folder.resolve("short.p12"), Arrays.copyOf(p12, p12.length - 100), 0600);
        byte[] changed = p12.clone();
        changed[changed.length / 2] ^= 1;
        Samples.write(folder.resolve("changed.p12"), changed, 0600);
        Samples.write(folder.resolve("clear.p12"), pem(KEY.getEncoded()), 0600);
        Samples.write(folder.resolve("clear.der"), KEY.getEncoded(), 0600);
        document("good.yaml", "tlsAuth: |\n" + indented(armoured(STATIC_KEY)));
        template("good", "");
        template("unknown", "<key>\n${nobody.knows.this}\n</key>\n");
        template("naked", "<key>\n</key>\n${key}\n");
        template("glued", "<key>\nx${key}\n</key>\n");
        template("capital", "<Key>\n${key}\n</Key>\n");
        template("printed", "verb ${key}\n");
        template("running", "<key>\n${key}\n</key>\nup ${serverCertificateName}\n");
        template("open", "<key>\n${key}\n");
    }

    @AfterEach
    void removeThePackage() throws Exception {
        Files.deleteIfExists(zip);
    }

    /** Words in which {@code @} stands for the folder. */
    static Stream<Arguments> runs() {
        String generate = "generate @/good.yaml -o @/new.zip ";
        String personal = generate + "--identity @/alice.p12 --password-file @/password ";
        return Stream.of(
                arguments(ExitCode.OK, "explain @/good.yaml"),
                arguments(ExitCode.OK, "explain @/good.yaml --format json"),
                arguments(ExitCode.OK, generate),
                arguments(ExitCode.OK, generate + "--format json"),
                arguments(ExitCode.OK, personal),
                arguments(ExitCode.OK, personal + "--format json"),
                arguments(ExitCode.OK, personal + "--clear-key"),
                arguments(ExitCode.OK, personal + "--clear-key --format json --templates @/good"),
                arguments(ExitCode.INPUT, generate + "--identity @/alice.p12 --password-file @/wrong"),
                arguments(ExitCode.INPUT, generate + "--identity @/alice.p12 --password-file @/latin1"),
                arguments(ExitCode.INPUT, generate + "--identity @/alice.p12 --password-file @/long"),
                arguments(ExitCode.INPUT, generate + "--identity @/alice.p12 --password-file @/clear.p12"),
                arguments(ExitCode.INPUT, generate + "--identity @/password --password-file @/password"),
                arguments(ExitCode.INPUT, generate + "--identity @/open.p12 --password-file @/password"),
                arguments(ExitCode.INPUT, generate + "--identity @/short.p12 --password-file @/password"),
                arguments(ExitCode.INPUT, generate + "--identity @/changed.p12 --password-file @/password"),
                arguments(ExitCode.INPUT, generate + "--identity @/clear.p12 --password-file @/password"),
                arguments(ExitCode.INPUT, generate + "--identity @/clear.der --password-file @/password"),
                arguments(ExitCode.INPUT, personal + "--as-of 2050-01-01"),
                arguments(ExitCode.INPUT, personal + "--clear-key --templates @/unknown"),
                arguments(ExitCode.INPUT, personal + "--clear-key --templates @/naked"),
                arguments(ExitCode.INPUT, personal + "--clear-key --templates @/glued"),
                arguments(ExitCode.INPUT, personal + "--clear-key --templates @/capital"),
                arguments(ExitCode.INPUT, personal + "--clear-key --templates @/printed"),
                arguments(ExitCode.INPUT, personal + "--clear-key --templates @/running"),
                arguments(ExitCode.INPUT, personal + "--clear-key --templates @/open"),
                arguments(ExitCode.OUTPUT, personal.replace("new.zip", "none/new.zip") + "--clear-key"),
                arguments(ExitCode.OUTPUT, personal.replace("new.zip", "password") + "--clear-key"),
                arguments(ExitCode.INPUT, "explain @/alice.p12"),
                arguments(ExitCode.INPUT, "explain @/clear.p12"),
                arguments(ExitCode.INPUT, "explain @/password"),
                arguments(ExitCode.INPUT, "verify @/clear.p12"),
                arguments(ExitCode.INPUT, "verify @/password"),
                arguments(ExitCode.USAGE, generate + "--identity @/alice.p12 --password " + PASSWORD),
                arguments(ExitCode.USAGE, generate + "--identity @/alice.p12 --password=" + PASSWORD),
                arguments(ExitCode.USAGE, generate + "--identity @/alice.p12 -p" + PASSWORD),
                arguments(ExitCode.USAGE, generate + "--identity @/alice.p12 --password-fd " + PASSWORD));
    }

    @DisplayName("K3, K5: no canary is printed, nor stands in a package where it has no place, in success or failure")
    @ParameterizedTest
    @MethodSource("runs")
    void noCanarySings(int exit, String line) {
        List<String> before = Samples.listing(folder);
        Run run = run(line);
        assertThat(sung(run.printed().getBytes(UTF_8))).as(run.printed()).isEmpty();
        assertThat(run.exit()).as(run.printed()).isEqualTo(exit);
        if (exit != ExitCode.OK) {
            assertThat(Samples.listing(folder)).isEqualTo(before);
        } else if (Files.exists(zip)) {
            packageIsClean(line.contains("--clear-key"));
            verifyIsClean(zip, ExitCode.OK);
        }
    }

    /** A static key stands in the profiles of every package, a private key in a personal one's .ovpn and for Linux. */
    private void packageIsClean(boolean clearKey) {
        for (OutputFile file : ZipReader.read(Samples.bytes(zip), "new.zip")) {
            List<Canary> forbidden = new ArrayList<>(ALL);
            if (file.path().startsWith("OpenVPN/")
                    || file.path().startsWith("AzureVPN/")
                    || file.path().equals("Linux/files/ta.key")) {
                forbidden.remove(STATIC_KEY_CANARY);
            }
            if (clearKey && file.path().startsWith("OpenVPN/")) {
                forbidden.removeAll(KEY_PARTS);
                assertThat(sung(file.content())).containsAll(names(KEY_PARTS));
            }
            if (clearKey && file.path().matches("Linux/(files/key|swanctl/private/.*)\\.pem")) {
                forbidden.removeAll(KEY_PARTS);
            }
            assertThat(sung(file.content())).as(file.path()).doesNotContainAnyElementsOf(names(forbidden));
        }
    }

    @DisplayName("K3: a static key that is not well is told of without a digit of it")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tlsAuth: KEY",
                "tlsAuth: 'KEYx'",
                "tlsAuth: HALF",
                "tlsAuth: LINE",
                "tlsAuth: LINE.x",
                "tlsAuth: [KEY]",
                "tlsAuth: {KEY: KEY}",
                "tlsAuth: \"KEY\\u0000\"",
                "tlsAuth: *LINE",
                "tlsAuth: &LINE x",
                "tlsAuth: !LINE x",
                "tlsAuth: 'LINE",
                "tlsAuth: \"LINE\\q\"",
                "tlsAuth: LINE: LINE",
                "tlsAuth: LINE\n  tlsAuth: LINE",
                "tlsauth: LINE",
                "tlsAuth: |\n  ARMOURED",
                "tlsAuth: |\n    ARMOURED\n    x",
                "port: LINE",
                "{\"openvpn\": {\"tlsAuth\": LINE}}",
                "{\"openvpn\": {\"tlsAuth\": xLINE}}",
                "{\"openvpn\": {\"tlsAuth\": \"LINE",
                "{\"openvpn\": {\"tlsAuth\": \"LINE\\q\"}}",
                "{\"openvpn\": {\"tlsAuth\": 1LINE}}",
            })
    void aBrokenStaticKeyIsNotQuoted(String text) throws Exception {
        String line = STATIC_KEY.substring(0, 32);
        String filled = text.replace("ARMOURED", armoured(STATIC_KEY))
                .replace("KEY", STATIC_KEY.substring(2))
                .replace("HALF", STATIC_KEY.substring(0, 256))
                .replace("LINE", line);
        if (text.startsWith("{")) {
            Files.writeString(folder.resolve("bad.yaml"), filled);
        } else {
            document("bad.yaml", filled);
        }
        Run run = run("explain @/bad.yaml");
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(sung(run.printed().getBytes(UTF_8))).as(run.printed()).isEmpty();
        assertThat(run.printed()).contains("error: ");
    }

    @DisplayName("K3: verify quotes no key of a broken profile")
    @ParameterizedTest
    @ValueSource(
            strings = {"<key>", "</key>", "<tls-auth>", "</tls-auth>", "-----BEGIN", "-----END", "<serversecret>", "A"})
    void verifyQuotesNoKeyOfABrokenProfile(String broken) throws Exception {
        run("generate @/good.yaml -o @/new.zip --identity @/alice.p12 --password-file @/password --clear-key");
        for (String with : List.of("", "<Key>", "<x>", "\"", "x ")) {
            Path other = TestPackage.of(zip)
                    .change("OpenVPN/vpnconfig.ovpn", profile -> profile.replace(broken, with))
                    .change("AzureVPN/azurevpnconfig.xml", profile -> profile.replace(broken, with))
                    .resealed()
                    .write(folder.resolve("broken.zip"));
            verifyIsClean(other, ExitCode.VERIFICATION);
            Files.delete(other);
        }
    }

    @DisplayName("K3, K4: no exception on the way carries a secret in its message, causes or suppressed ones")
    @ParameterizedTest
    @ValueSource(strings = {"alice.p12", "short.p12", "changed.p12", "clear.p12", "clear.der"})
    void noExceptionCarriesASecret(String container) {
        List<String> failing = container.equals("alice.p12")
                ? List.of("unknown", "naked", "capital", "printed", "open", "running")
                : List.of("good");
        for (String templates : failing) {
            Templates own = Templates.overriddenBy(folder.resolve(templates));
            IdentityFile identity = new IdentityFile(
                    container,
                    Samples.bytes(folder.resolve(container)),
                    new Password(PASSWORD.toCharArray()),
                    KeyTerms.withKeyClear(true));
            assertThat(sung(identity.toString().getBytes(UTF_8))).isEmpty();
            GatewayDocument document = GatewayDocument.ofFile(folder.resolve("good.yaml"));
            PackageRequest request = PackageRequest.forUser(document, Run.TODAY, identity);
            StringWriter trace = new StringWriter();
            try {
                new Generator(own, Formats.all(own)).generate(request);
            } catch (RuntimeException e) {
                e.printStackTrace(new PrintWriter(trace));
            }
            assertThat(trace.toString()).contains("RefusedException");
            assertThat(sung(trace.toString().getBytes(UTF_8)))
                    .as(trace.toString())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("K5: only --clear-key writes a key in clear, and then manifest and README say so")
    void onlyClearKeyWritesAKeyInClear() {
        String personal = "generate @/good.yaml -o @/new.zip --force --identity @/alice.p12 --password-file @/password";
        assertThat(run(personal).exit()).isZero();
        assertThat(content("OpenVPN/vpnconfig.ovpn"))
                .contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
                .doesNotContain("-----BEGIN PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----");
        assertThat(content("MANIFEST.json")).contains("\"weakens\": []");
        assertThat(content("README.html")).contains("under a password").doesNotContain("without a password");

        assertThat(run(personal + " --clear-key").exit()).isZero();
        assertThat(content("OpenVPN/vpnconfig.ovpn"))
                .contains("-----BEGIN PRIVATE KEY-----")
                .doesNotContain("ENCRYPTED");
        assertThat(content("MANIFEST.json")).containsPattern("\"weakens\": \\[\\s+\"clearKey\"\\s+]");
        assertThat(content("README.html"))
                .contains("<strong>Your private key is in this package without a password.</strong>");
    }

    private void verifyIsClean(Path file, int exit) {
        for (String format : List.of("text", "json")) {
            Run run = Run.of("verify", file, "--gateway", folder.resolve("good.yaml"), "--format", format);
            assertThat(sung(run.printed().getBytes(UTF_8))).as(run.printed()).isEmpty();
            assertThat(run.exit()).as(run.printed()).isIn(exit, ExitCode.OK);
        }
    }

    private String content(String path) {
        return ZipReader.read(Samples.bytes(zip), "new.zip").stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static Run run(String line) {
        return Run.of(Stream.of(line.split(" "))
                .map(word -> word.replace("@", folder.toString()))
                .toArray());
    }

    private static List<String> sung(byte[] content) {
        return ALL.stream()
                .map(canary -> canary.in(content))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> names(List<Canary> canaries) {
        return canaries.stream().map(Canary::toString).toList();
    }

    /** The Contoso sample with another static key. */
    private static void document(String name, String tlsAuth) throws Exception {
        String sample = Files.readString(Samples.CONTOSO)
                .replace("../certificates/", Samples.ROOT.resolve("certificates") + "/")
                .replace("tlsAuth: ta-test-only.key", tlsAuth);
        assertThat(sample).contains(tlsAuth);
        Files.writeString(folder.resolve(name), sample);
    }

    /** The built-in template with other lines for the user's key; none: unchanged. */
    private static void template(String name, String key) throws Exception {
        Path exported = folder.resolve(name);
        assertThat(Run.of("templates", "export", exported, "-q").exit()).isZero();
        Path file = exported.resolve("openvpn/vpnconfig.ovpn.ftl");
        String text = Files.readString(file);
        String block = "<key>\n${key}\n</key>\n";
        assertThat(text).contains(block);
        Files.writeString(file, key.isEmpty() ? text : text.replace(block, key));
    }

    private static byte[] pem(byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n").getBytes(UTF_8);
    }

    private static String armoured(String hex) {
        return "-----BEGIN OpenVPN Static key V1-----\n" + hex.replaceAll("(.{32})", "$1\n")
                + "-----END OpenVPN Static key V1-----\n";
    }

    private static String indented(String text) {
        return text.replaceAll("(?m)^(?=.)", "    ");
    }

    private static String staticKey() {
        byte[] key = new byte[256];
        new Random(20261123).nextBytes(key);
        return HexFormat.of().formatHex(key);
    }
}
