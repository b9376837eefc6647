package org.vpnpack.formats.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.VpnPackage;
import org.vpnpack.formats.TestGateway;

/**
 * The real {@code openvpn} starts with our profiles, and reads files as {@link OpenVpnConfig} does.
 *
 * <p>The gateway's address does not exist: all that can be wrong with a profile shows before OpenVPN looks it up.
 */
final class OpenVpnClientTest {

    private static final String PATH = "OpenVPN/vpnconfig.ovpn";
    private static final String NOT_FOUND = "RESOLVE: Cannot resolve host address: vpn.example.invalid:443";
    private static final Pattern NAME_READ = Pattern.compile("verify_x509_name = '(.*)'");

    @TempDir
    private Path folder;

    @BeforeAll
    static void openVpnIsInstalled(@TempDir Path folder) throws Exception {
        try {
            if (run(folder, "openvpn", "--version").startsWith("OpenVPN 2.")) {
                return;
            }
        } catch (IOException e) {
            // told below
        }
        String message = "needs openvpn: apt-get install openvpn";
        if ("true".equals(System.getenv("VPNPACK_REQUIRE_CLIENTS"))) {
            fail(message);
        }
        abort(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob"})
    void aPersonalProfileWithTheKeyInClearIsComplete(String user) throws Exception {
        assertStarts(start(gateway().generateFor(user, true)));
    }

    /** Alice has an RSA key in a container of 3DES, Bob an EC key in one of AES. */
    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob"})
    @DisplayName("K5: OpenVPN opens the encrypted key with the container's password, and with no other")
    void aPersonalProfileOpensWithItsPassword(String user) throws Exception {
        VpnPackage made = gateway().generateFor(user, false);
        assertStarts(start(made, "--askpass", secret(TestGateway.password(user)).toString()));

        String wrong = start(made, "--askpass", secret("another password").toString());
        assertThat(wrong).contains("Cannot load private key").doesNotContain("RESOLVE");
        assertThat(start(made)).doesNotContain("RESOLVE");
    }

    @Test
    void everyRoutingAndSeveralTrustAnchorsAreTaken() throws Exception {
        TestGateway forced = gateway().forced().anchors(TestGateway.SECOND_ROOT, TestGateway.ROOT);
        assertStarts(start(forced.generateFor("alice", true)));
        assertThat(start(gateway().set("openvpn.transport", "udp").generateFor("alice", true)))
                .contains(NOT_FOUND);
    }

    @Test
    void aPasswordProfileAsksForTheUserAlone() throws Exception {
        VpnPackage made = gateway().withoutCertificate().byPassword().generate();
        assertStarts(start(made, "--auth-user-pass", secret("bob\npassword").toString()));
    }

    @Test
    void aProfileForEveryoneIsNotComplete() throws Exception {
        assertThat(start(gateway().generate()))
                .contains("Cannot load inline certificate file")
                .doesNotContain("RESOLVE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "verify-x509-name 'a b' name",
                "verify-x509-name \"a\\\"b\\\\c\" name",
                "verify-x509-name \"a\\ b\" name",
                "verify-x509-name a\\ b name",
                "verify-x509-name a\\\\b\\\"c name",
                "verify-x509-name 'a'name",
                "verify-x509-name 'a''name'",
                "verify-x509-name 'a\\'name",
                "verify-x509-name a'b\"c name",
                "verify-x509-name a#b;c name # comment",
                "verify-x509-name a name ; comment",
                "verify-x509-name a name \\# comment",
                "~\tverify-x509-name\ta\tname~",
                "'verify-x509-name' \"a\" 'name'",
                "\"--verify-x509-name\" a name",
                "verify-x509-name '\u00FC\\n$HOME%PATH%`id`' name",
            })
    void wordsAreThoseThatOpenVpnReads(String line) throws Exception {
        OpenVpnConfig config = OpenVpnConfig.parse(line + "\r\n");
        assertThat(config.faults()).isEmpty();
        assertThat(config.directives())
                .singleElement()
                .satisfies(directive ->
                        assertThat(directive.arguments()).containsExactly(nameRead(profileWith(line)), "name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contos\\o", "\"contoso\\n\"", "\\'contoso"})
    @DisplayName("G1: OpenVPN does not take a line with a bad backslash")
    void aBadBackslashIsAFault(String name) throws Exception {
        String line = "verify-x509-name " + name + " name";
        String output = start(profileWith(line));
        assertThat(output).contains("Bad backslash");
        assertThat(OpenVpnConfig.parse(line).faults()).isNotEmpty();
    }

    @Test
    @DisplayName("G1: of a doubled line OpenVPN takes the last")
    void theLastOfTwoLinesCounts() throws Exception {
        assertThat(nameRead(profileWith("verify-x509-name first name\r\nverify-x509-name last name")))
                .isEqualTo("last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<ca>", " <ca> # c", "\"<ca>\"", "--<ca>"})
    void tagsAreThoseThatOpenVpnReads(String tag) throws Exception {
        String text = profileWith("#").replace("\r\n<ca>\r\n", "\r\n" + tag + "\r\n");
        assertThat(start(text)).contains(NOT_FOUND);
        assertThat(OpenVpnConfig.parse(text).faults()).isEmpty();
        assertThat(OpenVpnConfig.parse(text).block("ca")).isPresent();
    }

    @Test
    @DisplayName("E: OpenVPN finds an end tag in the middle of a long line, and reads on behind it")
    void aLongLineEndsABlock() throws Exception {
        String hidden = "x".repeat(255) + "</ca>\r\nverify-x509-name hidden name\r\n<ca>\r\n";
        String text = profileWith("#").replaceFirst("\r\n</ca>", "\r\n" + hidden + "</ca>");
        assertThat(start(text)).contains("verify_x509_name = 'hidden'");
        assertThat(OpenVpnConfig.parse(text).faults()).isNotEmpty();
    }

    @Test
    void theLongestLineIsAsLongAsWeSay() throws Exception {
        for (String end : List.of("\n", "\r\n")) {
            String longest = "#" + "x".repeat(254 - end.length());
            String text = profileWith("").replace("\r\n", end);
            assertThat(start(text + longest + end)).contains(NOT_FOUND);
            assertThat(OpenVpnConfig.parse(text + longest + end).faults()).isEmpty();
            assertThat(start(text + longest + "x" + end)).contains("Maximum option line length");
            assertThat(OpenVpnConfig.parse(text + longest + "x" + end).faults()).hasSize(1);
        }
    }

    private static TestGateway gateway() {
        return TestGateway.of("OpenVPN").set("address", "vpn.example.invalid");
    }

    /** A profile that needs nothing else, with these lines for the check of the gateway's name. */
    private static String profileWith(String lines) {
        return gateway()
                .withoutCertificate()
                .byPassword()
                .file(PATH)
                .text()
                .replaceFirst("verify-x509-name.*", Matcher.quoteReplacement(lines))
                .replace("\r\nverb 3\r\n", "\r\nverb 4\r\n");
    }

    private String nameRead(String profile) throws Exception {
        Matcher name = NAME_READ.matcher(start(profile));
        return name.find() ? name.group(1) : "nothing";
    }

    private static void assertStarts(String output) {
        assertThat(output)
                .contains(NOT_FOUND)
                .doesNotContain("Options error", "Options warning", "Cannot load", "Unrecognized", "DEPRECATED");
    }

    private String start(VpnPackage made, String... options) throws Exception {
        return start(TestGateway.file(made, PATH).text(), options);
    }

    private String start(String profile, String... options) throws Exception {
        List<String> more = new ArrayList<>(Arrays.asList(options));
        if (profile.contains("\nauth-user-pass") && !more.contains("--auth-user-pass")) {
            more.addAll(List.of("--auth-user-pass", secret("bob\npassword").toString()));
        }
        Path file = Files.writeString(folder.resolve("test.ovpn"), profile);
        List<String> command = new ArrayList<>(List.of("openvpn", "--config", file.toString()));
        command.addAll(List.of("--resolv-retry", "0", "--connect-retry-max", "1"));
        command.addAll(more);
        return run(folder, command.toArray(new String[0]));
    }

    private Path secret(String text) throws IOException {
        Path file = folder.resolve("secret");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text + "\n");
    }

    /** Both outputs of a program that has nothing on its standard input and 20 seconds. */
    private static String run(Path folder, String... command) throws Exception {
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                fail(command[0] + " did not end: " + Files.readString(output.toPath()));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(output.toPath());
    }
}
