package org.vpnpack.formats.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.format.ReadBack;
import org.vpnpack.formats.Seen;

/** No directive by which a profile would be turned against its user passes, however it is written. */
final class OpenVpnDirectivesTest {

    private static final String EMPTY = OpenVpnReadBackTest.EMPTY;
    private static final String UNKNOWN = " is not on the list of harmless ones";
    private static final String PROGRAM = " runs programs on the user's device";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify-x509-name 'evil.example.com' name",
                "remote evil.example.com 443",
                "remote-cert-tls client",
                "key-direction 0",
                "cipher AES-128-CBC",
                "client"
            })
    @DisplayName("G1: a directive that stands twice is found, for OpenVPN takes the last")
    void aSecondDirectiveIsFound(String line) {
        String name = line.split(" ")[0];
        assertThat(Seen.errors(read(EMPTY + line + "\r\n")))
                .anyMatch(error -> error.endsWith("'" + name + "' stands twice"));
    }

    @Test
    void routesAndOptionsMayRepeat() {
        assertThat(
                        Seen.errors(
                                read(
                                        EMPTY
                                                + "route 10.0.0.0 255.0.0.0\nroute 10.1.0.0 255.255.0.0\ndhcp-option DNS 10.0.0.4\n"
                                                + "dhcp-option DNS 10.0.0.5\nignore-unknown-option disable-dco\ndisable-dco\nping-restart 0\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "script-security 2",
                "up x",
                "down x",
                "route-up x",
                "route-pre-down x",
                "ipchange x",
                "tls-verify x",
                "auth-user-pass-verify x via-env",
                "client-connect x",
                "client-disconnect x",
                "plugin x.so",
                "learn-address x",
                "iproute x",
                "tls-crypt-v2-verify x",
                "dns-updown x"
            })
    @DisplayName("E: no directive that runs a program passes, however it is written")
    void directivesThatRunProgramsAreRefused(String line) {
        refusedInEveryDisguise(line, PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "management 127.0.0.1 7505",
                "management-hold",
                "management-client",
                "daemon",
                "cd /",
                "chroot /",
                "writepid /etc/x",
                "status /etc/x",
                "log-append /etc/x",
                "config other.conf",
                "askpass /etc/x",
                "engine x",
                "pkcs11-providers x.so",
                "pkcs11-id x",
                "setenv PATH /tmp",
                "setenv opt up x",
                "setenv CLIENT_CERT 1",
                "setenv-safe a b",
                "ca /etc/x",
                "cert /etc/x",
                "key /etc/x",
                "tls-auth x 1",
                "pkcs12 x",
                "secret x",
                "capath /",
                "crl-verify x",
                "user root",
                "group root",
                "http-proxy x 1",
                "socks-proxy x",
                "providers x",
                "cryptoapicert THUMB:0",
                "verify-hash x",
                "tls-cipher NULL",
                "tls-cert-profile insecure",
                "providers legacy",
                "ignore-unknown-option up",
                "compat-mode 2.3.0",
                "allow-compression yes",
                "comp-lzo",
                "tls-export-cert /tmp",
                "tmp-dir /",
                "echo x",
                "syslog x",
                "machine-readable-output",
                "mark 1",
                "ifconfig 10.0.0.1 10.0.0.2",
                "lladdr x",
                "mode server",
                "server x",
                "auth-user-pass x",
                "pull-filter ignore route",
                "replay-persist x",
                "dh x",
                "genkey",
                "show-tls"
            })
    @DisplayName("E: no directive that reads, writes or is unknown passes, however it is written")
    void otherDirectivesAreRefused(String line) {
        refusedInEveryDisguise(line, UNKNOWN);
    }

    private static void refusedInEveryDisguise(String line, String why) {
        String name = line.split(" ")[0];
        String rest = line.substring(name.length());
        for (String disguise : List.of(
                line,
                "--" + line,
                "\t " + line.replace(' ', '\t'),
                "\"" + name + "\"" + rest,
                "'" + name + "'" + rest,
                "--" + name + rest + " # harmless",
                "\"--" + name + "\"" + rest)) {
            assertThat(Seen.errors(read(EMPTY + disguise + "\r\n")))
                    .as(disguise)
                    .anyMatch(error -> error.endsWith("the directive '" + name + "'" + why));
        }
        assertThat(Seen.errors(read(EMPTY + line.toUpperCase(Locale.ROOT) + "\r\n")))
                .anyMatch(error -> error.endsWith(UNKNOWN));
        assertThat(Seen.errors(read(EMPTY + "<connection>\r\n" + line + "\r\n</connection>\r\n")))
                .isNotEmpty();
        assertThat(Seen.errors(read("<" + name + ">\r\nx\r\n</" + name + ">\r\n" + EMPTY)))
                .isNotEmpty();
    }

    @Test
    @DisplayName("E: a directive hidden behind a block's end that only OpenVPN sees is found")
    void hiddenDirectivesAreFound() {
        String hidden = EMPTY.replace("</ca>", "x".repeat(255) + "</ca>\nscript-security 2\nup /tmp/x\n<ca>\n</ca>");
        assertThat(Seen.errors(read(hidden))).anyMatch(error -> error.endsWith("text with '<' inside the block <ca>"));
        String swallowed = EMPTY.replace("client\r\n", "<cert>\n\u2003</cert>\nclient\n");
        assertThat(Seen.errors(read(swallowed)))
                .anyMatch(error -> error.endsWith("text with '<' inside the block <cert>"));
    }

    private static ReadBack read(String text) {
        return OpenVpnReadBackTest.read(text);
    }
}
