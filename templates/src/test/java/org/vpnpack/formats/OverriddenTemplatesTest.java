package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.Generator;
import org.vpnpack.UnfitPackageException;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Templates;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.rules.Severity;

/** A user's own templates change the looks of a package; what makes it safe or usable they cannot take away. */
final class OverriddenTemplatesTest {

    private static final String OPENVPN = "openvpn/vpnconfig.ovpn.ftl";
    private static final String AZURE_VPN = "azurevpn/azurevpnconfig.xml.ftl";
    private static final String GENERIC = "generic/VpnSettings.xml.ftl";
    private static final String README = "package/README.html.ftl";

    @TempDir
    private Path folder;

    @Test
    void harmlessChangesAreTakenAndTold() {
        override(OPENVPN, "verb 3\n", "verb 4\n# our own remark: \u00FC\nping-restart 0\n");
        override(README, "<h1>", "<!-- our page --><h1 class=\"ours\">");
        VpnPackage made = TestGateway.of("OpenVPN").generate(templates());
        assertThat(TestGateway.file(made, "OpenVPN/vpnconfig.ovpn").text())
                .contains("verb 4\r\n# our own remark: \u00FC\r\nping-restart 0\r\n");
        assertThat(TestGateway.file(made, "README.html").text()).contains("<h1 class=\"ours\">Connect to");
        assertThat(made.findings()).allMatch(finding -> finding.severity() == Severity.NOTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "script-security 2\nup /tmp/x",
                "up /tmp/x",
                "\"up\" /tmp/x",
                "--up /tmp/x",
                "\tup\t/tmp/x",
                "UP /tmp/x",
                "plugin x.so",
                "management 127.0.0.1 7505",
                "config other",
                "cd /",
                "writepid x",
                "daemon",
                "setenv A b",
                "setenv opt up x",
                "log openvpn.log",
                "log-append x",
                "status x",
                "nosuch",
                "auth-user-pass /etc/shadow",
                "cipher none",
                "auth none",
                "tls-version-min 1.0",
                "ca /etc/x"
            })
    @DisplayName("E: a directive that is not known to be harmless is refused at its template")
    void foreignDirectivesAreRefused(String lines) {
        override(OPENVPN, "verb 3\n", lines + "\nverb 3\n");
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> TestGateway.of("OpenVPN").generate(templates()));
        assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.where().toString()).endsWith("vpnconfig.ovpn.ftl");
            assertThat(problem.what()).startsWith("it makes the ");
        });
    }

    @Test
    @DisplayName("E: a block that is not known makes no package")
    void foreignBlocksAreFound() {
        override(OPENVPN, "verb 3\n", "verb 3\n<auth-user-pass>\nbob\npassword\n</auth-user-pass>\n");
        assertThat(errors(TestGateway.of("OpenVPN"))).containsExactly("a password stands in the profile");
        override(OPENVPN, "verb 3\n", "verb 3\n<extra-certs>\nx\n</extra-certs>\n");
        assertThat(errors(TestGateway.of("OpenVPN"))).containsExactly("a block is of a kind that is not known");
    }

    @Test
    @DisplayName("E: a directive cannot hide from us inside a block that ends earlier for OpenVPN")
    void hiddenDirectivesAreFound() {
        override(OPENVPN, "</ca>", "x".repeat(255) + "</ca>\nscript-security 2\nup /tmp/x\n<ca>\n</ca>");
        assertThat(errors(TestGateway.of("OpenVPN")))
                .anyMatch(error -> error.endsWith("text with '<' inside the block <ca>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    verify-x509-name ${serverCertificateName} name | #    | the gateway's name is not checked: the line 'verify-x509-name ... name' is missing
                    ${serverCertificateName} name | 'evil.example.com' name | its server certificate name is 'evil.example.com', but
                    ${serverCertificateName} name | ${serverCertificateName} subject | the gateway's name is not checked: the line 'verify-x509-name ... name' is missing
                    verify-x509-name | verify-x509-name 'x' name\\nverify-x509-name | line 4: the directive 'verify-x509-name' stands twice
                    remote-cert-tls server | #                            | the line 'remote-cert-tls server' is missing
                    ${address}             | evil.example.com             | its gateway address is 'evil.example.com', but
                    key-direction 1        | #                            | the line 'key-direction 1' is missing
                    <ca>                   | #                            | the block <ca> is missing
                    ${staticKey}           | #                            | <tls-auth>: not an OpenVPN static key
                    """)
    @DisplayName("G1: a template that drops a guard makes no package")
    void droppedGuardsAreFound(String text, String replacement, String error) {
        if (text.equals("<ca>")) {
            override(OPENVPN, "<ca>\n<#list trustAnchors as pem>\n${pem}\n</#list>\n</ca>", "#");
        } else {
            override(OPENVPN, text, replacement.replace("\\n", "\n"));
        }
        assertThat(errors(TestGateway.of("OpenVPN"))).anyMatch(found -> found.startsWith(error));
    }

    @Test
    @DisplayName("V1: a personal package whose profile names no certificate is none")
    void anUnfilledProfileIsNoPersonalOne() {
        override(OPENVPN, "<#elseif certificate??>", "<#elseif certificate?? && force>");
        assertThat(TestGateway.of("OpenVPN").generate(templates()).findings())
                .allMatch(finding -> finding.severity() == Severity.NOTE);
        assertThat(personalErrors(TestGateway.of("OpenVPN")))
                .containsExactly("the package is for one user, but this profile names no certificate");
    }

    @Test
    @DisplayName("V1: a personal azurevpnconfig.xml names the user's certificate")
    void aNilHashIsNoPersonalOne() {
        override(AZURE_VPN, "<#if clientCertificate?has_content>", "<#if false>");
        assertThat(personalErrors(TestGateway.of("OpenVPN")))
                .containsExactly("the package is for one user, but this profile names no certificate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    <fqdn>${gatewayAddress}<     | <fqdn>evil.example.com<       | its gateway address is 'evil.example.com', but
                    <hash>${trustAnchor}</hash>  | <hash />                      | the gateway is not checked
                    <hash>${trustAnchor}</hash>  | <hash>0123456789012345678901234567890123456789</hash> | its first trust anchor is '0123456789012345678901234567890123456789', but
                    <type>cert</type>            | <type>none</type>             | the gateway is not checked
                    <issuer>${clientRoot}<       | <issuer>0123456789012345678901234567890123456789< | its client root certificate '0123456789012345678901234567890123456789' is none of the gateway's
                    <name>${name}</name>         | <name>other</name>            | its virtual network name is 'other', but
                    <version>                    | <dnsservers /><version>       | 'dnsservers' stands outside clientconfig
                    """)
    @DisplayName("V1: a template of azurevpnconfig.xml that states something else makes no package")
    void otherStatementsAreFound(String text, String replacement, String error) {
        override(AZURE_VPN, text, replacement);
        assertThat(errors(TestGateway.of("OpenVPN"))).anyMatch(found -> found.startsWith(error));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    <VpnServer>${gatewayAddress}< | <VpnServer>evil.example.com< | its gateway address is 'evil.example.com', but
                    <CaCert>${anchors?first.base64}</CaCert> | <CaCert />        | CaCert is missing
                    <Routes>${routes}<            | <Routes>0.0.0.0/0<           | its routes is '10.8.0.0/16, 10.9.0.0/24', but Generic/VpnSettings.xml says '0.0.0.0/0'
                    </VpnProfile>                 | </VpnProfil>                 | this is no XML
                    """)
    @DisplayName("V1: a template of VpnSettings.xml that states something else makes no package")
    void otherSettingsAreFound(String text, String replacement, String error) {
        override(GENERIC, text, replacement);
        assertThat(errors(TestGateway.of("IKEv2"))).anyMatch(found -> found.startsWith(error));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=\"https://evil.example.com/x\">",
                "<p/onclick=alert(1)>x</p>",
                "<p class=\"a\"onmouseover=\"x()\">x</p>",
                "<p title=\">\" onclick=\"x()\">x</p>",
                "<a href=\"javascript:x()\">x</a>",
                "<style>p { background: URL(https://evil.example.com) }</style>",
                "<style>@import 'x.css';</style>",
                "<style>p { background: u\\72l(https://evil.example.com) }</style>",
                "<p style=\"background: url(x)\">x</p>",
                "<meta http-equiv=\"refresh\" content=\"0; url=https://evil.example.com\">",
                "<SVG onload=x()></SVG>",
                "<iframe\nsrc=x>",
                "<!--[if IE]><script>x()</script><![endif]-->",
                "a < b"
            })
    @DisplayName("V1: a page that runs code or fetches anything makes no package")
    void activePagesAreFound(String markup) {
        override(README, "<h1>", markup + "<h1>");
        assertThat(errors(TestGateway.of("IKEv2")))
                .singleElement()
                .asString()
                .startsWith("the page holds active or remote content, or is no plain HTML: ");
    }

    @Test
    @DisplayName("V1: a page that was found harmless vouches for none that differs in a tag or a style sheet")
    void harmlessPagesVouchForNoOthers() {
        String harmless = "<style>p { color: red > blue }</style><p class=\"a\">x</p>";
        override(README, "<h1>", harmless + "<h1>");
        TestGateway.of("IKEv2").generate(templates());

        for (String changed : List.of(
                harmless.replace("red > blue", "red > url(x)"), harmless.replace("class", "onclick"), harmless + "<")) {
            override(README, "<h1>", changed + "<h1>");
            assertThat(errors(TestGateway.of("IKEv2"))).as(changed).hasSize(1);
        }
    }

    @Test
    @DisplayName("K4: no template can print a key that its format does not hand it")
    void keysAreNotInReach() {
        for (String value :
                List.of("key", "identity", "recipient", "password", "staticKey", "serverSecret", "gateway")) {
            override(README, "<h1>", "${" + value + "}<h1>");
            RefusedException refused = catchThrowableOfType(
                    RefusedException.class, () -> TestGateway.of("OpenVPN").generate(templates()));
            assertThat(refused).as(value).hasMessageContaining("the value '" + value + "' is missing");
        }
    }

    private List<String> errors(TestGateway gateway) {
        return errors(() -> gateway.generate(templates()));
    }

    private List<String> personalErrors(TestGateway gateway) {
        return errors(() -> gateway.generateFor(
                templates(), "alice", TestGateway.sample("alice-test-only.p12"), TestGateway.password("alice"), false));
    }

    private static List<String> errors(ThrowingCallable generation) {
        return catchThrowableOfType(UnfitPackageException.class, generation).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> finding.what())
                .toList();
    }

    private Templates templates() {
        return Templates.overriddenBy(folder);
    }

    /** Writes the built-in template with one change. */
    private void override(String path, String text, String replacement) {
        String changed = builtIn(path).replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement));
        assertThat(changed).isNotEqualTo(builtIn(path));
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(folder.resolve(path.substring(0, path.indexOf('/'))));
            Files.writeString(file, changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String builtIn(String path) {
        String name = path.startsWith("package/")
                ? "/org/vpnpack/plan/" + path.substring("package/".length())
                : "/org/vpnpack/formats/" + path;
        try (InputStream in = Generator.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no template " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
