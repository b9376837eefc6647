package org.vpnpack.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vpnpack.input.TestDocument.CLIENT_ROOT;
import static org.vpnpack.input.TestDocument.GATEWAY_ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.TestCertificates;
import org.vpnpack.pki.TestCertificates.Issued;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Certificates and keys that a document names or holds, in every form, sound and not. */
class NamedFilesTest {

    private static final String PEM = String.join("\n", Pem.lines(GATEWAY_ROOT.certificate()));
    private static final String BASE64 =
            Base64.getEncoder().encodeToString(GATEWAY_ROOT.certificate().der());
    private static final Issued NEXT =
            TestCertificates.authority("Next Root").ec("secp256r1").make();
    private static final Issued LEAF =
            TestCertificates.client("alice").ec("secp256r1").make();

    @TempDir
    Path folder;

    static Stream<String> inline() {
        return Stream.of(
                "[\"" + PEM.replace("\n", "\\n") + "\"]",
                "[\"" + PEM.replace("\n", "\\r\\n") + "\\r\\n\"]",
                "\n  - |\n    " + PEM.replace("\n", "\n    "),
                "\n  - |\n    some words\n    " + PEM.replace("\n", "\n    "),
                "[" + BASE64 + "]",
                "\n  - >-\n    " + BASE64.replaceAll("(.{64})", "$1\n    "),
                "\n  - |\n    " + BASE64.replaceAll("(.{76})", "$1\n    "));
    }

    @ParameterizedTest
    @MethodSource("inline")
    void certificatesStandInTheDocumentAsText(String anchors) {
        Gateway gateway =
                TestDocument.ikev2().with("trustAnchors", anchors).read().gateway();

        assertThat(gateway.trustAnchors())
                .extracting(anchor -> anchor.certificate())
                .containsExactly(GATEWAY_ROOT.certificate());
    }

    static Stream<byte[]> files() {
        return Stream.of(
                GATEWAY_ROOT.certificate().der(),
                PEM.getBytes(UTF_8),
                PEM.replace("\n", "\r\n").getBytes(UTF_8),
                ("\uFEFFbag attributes\n" + PEM + "\n").getBytes(UTF_8),
                BASE64.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theContentOfAFileTellsItsForm(byte[] content) throws IOException {
        Files.write(folder.resolve("gateway-root.pem"), content);

        assertThat(fromFolder("[gateway-root.pem]")).isEmpty();
    }

    @Test
    void filesAreLookedUpFromTheDocumentsFolder() throws IOException {
        Files.write(folder.resolve("root.pem"), PEM.getBytes(UTF_8));

        assertThat(fromFolder("[./root.pem]")).isEmpty();
        assertThat(fromFolder("['" + folder.toAbsolutePath().resolve("root.pem") + "']"))
                .isEmpty();
        assertThat(fromFolder("['../" + folder.getFileName() + "/root.pem']")).isEmpty();
    }

    @Test
    @DisplayName("I: what cannot be a certificate file is refused with its place and its name")
    void whatIsNoCertificateFileIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Files.write(folder.resolve("empty.pem"), new byte[0]);
        Files.write(folder.resolve("words.txt"), "hello".getBytes(UTF_8));
        Files.write(folder.resolve("cut.cer"), HexFormat.of().parseHex("3082010030"));
        Files.write(folder.resolve("big.pem"), new byte[(64 << 10) + 1]);

        assertThat(fromFolder(
                        "\n  - missing.pem\n  - sub\n  - empty.pem\n  - words.txt\n  - cut.cer\n  - big.pem\n  - ''"))
                .extracting(told -> told.replace(folder.toString(), "FOLDER"))
                .containsExactly("""
                        error: FOLDER/gateway.yaml:6:5: trustAnchors[0]: file 'missing.pem': the certificate file does not exist
                        hint: check the name and the folder""", """
                        error: FOLDER/gateway.yaml:7:5: trustAnchors[1]: file 'sub': the certificate file is a folder, not a file
                        hint: name a regular file""", """
                        error: FOLDER/gateway.yaml:8:5: trustAnchors[2]: file 'empty.pem': no certificate: empty""", """
                        error: FOLDER/gateway.yaml:9:5: trustAnchors[3]: file 'words.txt': neither a certificate in PEM, nor in DER, nor in base64""", """
                        error: FOLDER/gateway.yaml:10:5: trustAnchors[4]: file 'cut.cer': the certificate is damaged, or has bytes after its end""", """
                        error: FOLDER/gateway.yaml:11:5: trustAnchors[5]: file 'big.pem': the certificate file has 65,537 bytes, at most 65,536 are read
                        hint: check that this is the right file""", """
                        error: FOLDER/gateway.yaml:12:5: trustAnchors[6]: file '': the certificate file is a folder, not a file
                        hint: name a regular file""");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsNotOpened() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(fromFolder("[pipe, /dev/zero]"))
                .hasSize(2)
                .allMatch(told -> told.endsWith(
                        "the certificate file is a pipe or device, not a file\nhint: name a regular file"));
    }

    @Test
    @DisplayName("I: a file or text holds 20 certificates at most")
    void aBundleIsLimited() {
        TestDocument document = TestDocument.ikev2();
        String twenty = String.join("\n", Collections.nCopies(20, PEM));

        assertThat(document.file("gateway-root.pem", twenty.getBytes(UTF_8)).told())
                .singleElement()
                .satisfies(told -> assertThat(told).endsWith("'Gateway Root' is listed twice\nhint: take one out"));
        assertThat(document.file("gateway-root.pem", (twenty + "\n" + PEM).getBytes(UTF_8))
                        .told())
                .singleElement()
                .asString()
                .contains("file 'gateway-root.pem': more than 20 certificates");
    }

    @Test
    void placesOfRulesAreThoseOfTheDocumentBehindABundle() {
        TestDocument document = TestDocument.ikev2()
                .with("authentication", "{certificate: {clientRoots: [bundle.pem, leaf.pem]}}")
                .file("bundle.pem", CLIENT_ROOT, NEXT, LEAF)
                .file("leaf.pem", TestCertificates.client("bob").ec("secp256r1").make());

        assertThat(document.told())
                .extracting(told -> told.substring(0, told.indexOf('\n')))
                .containsExactly(
                        "error: gateway.yaml:4:46: authentication.certificate.clientRoots[0]: the client root 'alice' is not a CA certificate",
                        "error: gateway.yaml:4:58: authentication.certificate.clientRoots[1]: the client root 'bob' is not a CA certificate");
    }

    @Test
    void placesOfRulesAreThoseOfTheDocumentBehindABadEntry() {
        TestDocument document = TestDocument.ikev2()
                .with("trustAnchors", "[missing.pem, bundle.pem, 7, leaf.pem]")
                .file("bundle.pem", GATEWAY_ROOT, NEXT)
                .file("leaf.pem", LEAF)
                .with("routing", "{mode: split, routes: [10.0.0.0/33, 10.0.0.0/16, 10.0.1.0/24, 10.0.0.0/16]}");

        assertThat(document.told())
                .extracting(told -> told.replaceAll("\n.*", ""))
                .containsExactly(
                        "error: gateway.yaml:5:16: trustAnchors[0]: file 'missing.pem': the certificate file does not exist",
                        "error: gateway.yaml:5:41: trustAnchors[2]: this is a number, and should be text",
                        "error: gateway.yaml:5:44: trustAnchors[3]: the trust anchor 'alice' is not a CA certificate",
                        "error: gateway.yaml:7:33: routing.routes[0]: '10.0.0.0/33' is not a prefix such as 10.0.0.0/16",
                        "error: gateway.yaml:7:72: routing.routes[3]: 10.0.0.0/16 is listed twice",
                        "warning: gateway.yaml:7:59: routing.routes[2]: 10.0.1.0/24 overlaps 10.0.0.0/16");
    }

    static Stream<String> privateKeys() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(LEAF.pkcs8());
        return Stream.of(
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\n" + base64 + "\n-----END EC PRIVATE KEY-----\n",
                PEM + "\n-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n",
                "----BEGIN PRIVATE KEY----\n" + base64 + "\n----END PRIVATE KEY----\n",
                base64,
                base64.replace("\n", ""),
                base64.substring(0, 60) + "\n" + base64.substring(60));
    }

    @ParameterizedTest
    @MethodSource("privateKeys")
    @DisplayName("K3: a private key in the place of a certificate is refused and never quoted")
    void aPrivateKeyIsNeverQuoted(String key) {
        String canary = Base64.getEncoder().encodeToString(LEAF.pkcs8()).substring(70, 90);
        String indented = "\n  - |\n    " + key.strip().replace("\n", "\n    ");

        for (TestDocument document : List.of(
                TestDocument.ikev2().file("gateway-root.pem", key.getBytes(UTF_8)),
                TestDocument.ikev2().file("gateway-root.pem", LEAF.pkcs8()),
                TestDocument.ikev2().with("trustAnchors", indented))) {
            assertThat(document.told())
                    .singleElement()
                    .asString()
                    .startsWith("error: ")
                    .doesNotContain(canary);
        }
    }

    static Stream<String> mistypedKeys() {
        String armoured = TestDocument.staticKey("0badc0ffee15f00d".repeat(32));
        String digits = "0badc0ffee15f00d".repeat(32);
        return Stream.of(
                armoured.replace("-----BEGIN", "----BEGIN"),
                armoured.replace("-----BEGIN OpenVPN Static key V1-----\n", ""),
                armoured.replace("-----END OpenVPN Static key V1-----\n", ""),
                armoured.replaceFirst("0badc0ffee15f00d", "0badc0ffee15f00"),
                armoured.replaceFirst("0badc0ffee15f00d", "0badc0ffee15f00O"),
                digits.substring(1),
                digits + "0",
                digits.replaceFirst("0", "O"),
                digits.replaceFirst("0", "O").substring(0, 300),
                digits.substring(0, 32),
                digits.replaceAll("(.{32})", "$1 "),
                digits.replaceAll("(..)", "$1:"),
                "\u0000" + digits);
    }

    @ParameterizedTest
    @MethodSource("mistypedKeys")
    @DisplayName("K3: a static key with a mistake in it is refused and never quoted")
    void aMistypedStaticKeyIsNeverQuoted(String key) throws IOException {
        String quoted = "\"" + key.replace("\n", "\\n").replace("\u0000", "\\0") + "\"";
        TestDocument document = TestDocument.openVpn().with("openvpn", "{tlsAuth: " + quoted + "}");

        assertThat(document.told())
                .singleElement()
                .asString()
                .startsWith("error: gateway.yaml:8:11: openvpn.tlsAuth: ")
                .doesNotContainIgnoringCase("c0ffee");
        assertThat(fromFolder("[gateway-root.pem]", document.text()))
                .filteredOn(told -> told.contains("tlsAuth"))
                .singleElement()
                .asString()
                .doesNotContainIgnoringCase("c0ffee");
        assertThat(TestDocument.openVpn().file("ta.key", key.getBytes(UTF_8)).told())
                .singleElement()
                .asString()
                .contains("openvpn.tlsAuth: ")
                .doesNotContainIgnoringCase("c0ffee");
    }

    @ParameterizedTest
    @MethodSource("mistypedKeys")
    @DisplayName("K3: syntax errors around a static key never quote it")
    void syntaxErrorsDoNotQuoteSecrets(String key) {
        String name = TestDocument.openVpn().without("openvpn").text();
        for (String text : List.of(
                name + "openvpn:\n  tlsAuth: |\n" + key + "\n",
                name + "openvpn:\n  tlsAuth: " + key.replace("\n", "\n    ") + ": x: y\n",
                name + "openvpn:\n  tlsAuth: '" + key + "\n",
                name + "openvpn: {tlsAuth: [" + key + "}\n",
                name + "openvpn: {tlsAuth: [" + key.replace("\n", ", ") + "]}\n",
                name + "openvpn: {tlsAuth: {k: " + key.replace("\n", " ") + "}}\n",
                name + "openvpn: " + key.replace("\n", " ") + "\n",
                "{\"openvpn\": {\"tlsAuth\": " + key + "}}",
                "{\"openvpn\": {\"tlsAuth\": x" + key + "}}",
                "{\"openvpn\": {\"tlsAuth\": \"" + key + "}}",
                "{\"openvpn\": {\"tlsAuth\": '" + key + "'}}")) {
            assertThat(TestDocument.openVpn().told(text, TestDocument.DAY))
                    .isNotEmpty()
                    .allMatch(told -> !told.contains("c0ffee"));
        }
    }

    @Test
    void aStaticKeyStandsInTheDocumentAsText() {
        String armoured = TestDocument.staticKey(TestDocument.KEY_DIGITS);
        for (String key : List.of(
                "\n  tlsAuth: |\n    " + armoured.strip().replace("\n", "\n    "),
                "{tlsAuth: \"" + armoured.replace("\n", "\\n") + "\"}",
                "{tlsAuth: " + TestDocument.KEY_DIGITS + "a}".replace("a}", "}"),
                "{tlsAuth: ta.key}")) {
            assertThat(TestDocument.openVpn()
                            .with("openvpn", key)
                            .read()
                            .gateway()
                            .openVpn()
                            .orElseThrow()
                            .tlsAuth()
                            .hex())
                    .isEqualTo(TestDocument.KEY_DIGITS);
        }
    }

    private List<String> fromFolder(String anchors) throws IOException {
        return fromFolder(
                anchors, TestDocument.ikev2().with("trustAnchors", anchors).text());
    }

    /** Reads a document in a real folder, which has the usual client root beside it. */
    private List<String> fromFolder(String anchors, String text) throws IOException {
        Files.write(
                folder.resolve("client-root.pem"),
                String.join("\n", Pem.lines(CLIENT_ROOT.certificate())).getBytes(UTF_8));
        Path file = Files.writeString(folder.resolve("gateway.yaml"), text);
        try {
            return GatewayReader.read(GatewayDocument.ofFile(file), LocalDate.parse(TestDocument.DAY))
                    .remarks()
                    .stream()
                    .map(Problem::toString)
                    .toList();
        } catch (RefusedException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
