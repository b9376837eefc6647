package org.vpnpack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.input.TestDocument;

class AuthenticationRulesTest {

    private static final String TENANT = "0e1d2c3b-4a59-6877-8695-a4b3c2d1e0f9";
    private static final String ENTRA_ID = entraId(
            "https://login.microsoftonline.com/" + TENANT,
            "c632b3df-fb67-4d84-bdcf-b95ad541b5c8",
            "https://sts.windows.net/" + TENANT + "/");
    private static final Map<Character, String> AUTHENTICATIONS = Map.of(
            'C', "certificate: {clientRoots: [client-root.pem]}", 'R', "radius: {method: EAP-MSCHAPv2}", 'E', ENTRA_ID);
    private static final Map<Character, String> TUNNEL_TYPES = Map.of('S', "SSTP", 'I', "IKEv2", 'O', "OpenVPN");

    /** Tunnel types by authentications: all 49 cells, {@code +} for those that a gateway can have. */
    private static final String TABLE = """
                  C R E CR CE RE CRE
            S     + + - -  -  -  -
            I     + + - -  -  -  -
            O     + + + +  +  +  +
            SI    + + - -  -  -  -
            IO    + + - -  +  +  -
            SO    - - - -  -  -  -
            SIO   - - - -  -  -  -
            """;

    static Stream<String> cells() {
        List<String> rows = TABLE.lines().toList();
        String[] authentications = rows.get(0).trim().split(" +", -1);
        List<String> cells = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] columns = row.split(" +", -1);
            for (int i = 0; i < authentications.length; i++) {
                cells.add(columns[0] + "," + authentications[i] + "," + columns[i + 1].equals("+"));
            }
        }
        assertThat(cells).hasSize(49);
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void onlyTheAuthenticationsOfTheTableGoWithTunnelTypes(String cell) {
        String[] parts = cell.split(",", -1);
        TestDocument document = TestDocument.openVpn()
                .with("tunnelTypes", "[" + spelled(parts[0], TUNNEL_TYPES) + "]")
                .with("authentication", "{" + spelled(parts[1], AUTHENTICATIONS) + "}");
        if (!parts[0].contains("O")) {
            document.without("openvpn");
        }

        List<String> errors = document.told().stream()
                .filter(problem -> problem.startsWith("error"))
                .toList();

        assertThat(errors.isEmpty()).as("%s", errors).isEqualTo(Boolean.parseBoolean(parts[2]));
        assertThat(errors)
                .allMatch(error -> error.startsWith("error: gateway.yaml:3:1: tunnelTypes: ")
                        || error.startsWith("error: gateway.yaml:4:1: authentication: ")
                        || error.matches("(?s)error: gateway.yaml:4:[0-9]+: authentication.entraId: .*"));
    }

    @Test
    void certificateAndRadiusTogetherNeedOpenVpnAlone() {
        TestDocument document = TestDocument.openVpn()
                .with("tunnelTypes", "[IKEv2, OpenVPN]")
                .with("authentication", "{" + spelled("CR", AUTHENTICATIONS) + "}");

        assertThat(document.told()).containsExactly("""
                error: gateway.yaml:4:1: authentication: certificate and RADIUS go together only where OpenVPN is the one tunnel type
                hint: keep one of them, or make OpenVPN the only tunnel type""");
    }

    @Test
    void entraIdAloneNeedsOpenVpnAlone() {
        assertThat(entraIdDocument().with("tunnelTypes", "[IKEv2, OpenVPN]").told("2026-08-30"))
                .containsExactly("""
                        error: gateway.yaml:4:1: authentication: IKEv2 cannot sign in with Entra ID, so this gateway needs certificate or RADIUS as well
                        hint: add one of them, or make OpenVPN the only tunnel type""");
    }

    @Test
    void entraIdNeedsOpenVpn() {
        assertThat(TestDocument.ikev2()
                        .with("authentication", "{" + spelled("CE", AUTHENTICATIONS) + "}")
                        .told())
                .containsExactly("""
                        error: gateway.yaml:4:65: authentication.entraId: Entra ID works with OpenVPN only, and this gateway has none
                        hint: add OpenVPN to the tunnel types, or use certificate or RADIUS""");
    }

    @ParameterizedTest
    @CsvSource({"2026-08-30, 0", "2026-08-31, 1", "2026-09-01, 1"})
    void sinceTheEndOfTheLinuxClientEntraIdAloneLeavesLinuxOut(String day, int notes) {
        assertThat(entraIdDocument().told(day)).hasSize(notes).allMatch(note -> note.equals("""
                note: gateway.yaml:4:18: authentication.entraId: no user can connect from Linux: the client that signs in with Entra ID was retired there on 2026-08-31
                hint: add certificate authentication for those users"""));
        assertThat(TestDocument.openVpn()
                        .with("authentication", "{" + spelled("CE", AUTHENTICATIONS) + "}")
                        .told(day))
                .isEmpty();
    }

    @Test
    void entraIdValuesThatAzureWouldNotWriteGetAWarning() {
        String authentication = entraId("https://login.example.com/common", "my vpn", "https://sts.windows.net/x");
        TestDocument document = TestDocument.openVpn().with("authentication", "{" + authentication + "}");

        assertThat(document.told("2026-08-30")).containsExactly("""
                        warning: gateway.yaml:4:28: authentication.entraId.tenant: 'https://login.example.com/common' names no tenant id
                        hint: write it like https://login.microsoftonline.com/<tenant id>""", """
                        warning: gateway.yaml:4:72: authentication.entraId.audience: the audience 'my vpn' is not an application id
                        hint: Microsoft's own client has c632b3df-fb67-4d84-bdcf-b95ad541b5c8""", """
                        warning: gateway.yaml:4:92: authentication.entraId.issuer: 'https://sts.windows.net/x' names no tenant id
                        hint: write it like https://sts.windows.net/<tenant id>/""");
    }

    @Test
    void tenantAndIssuerAreOfOneTenant() {
        String other = "00000000-4a59-6877-8695-a4b3c2d1e0f9";
        String authentication = entraId(
                "https://login.microsoftonline.com/" + TENANT.toUpperCase(Locale.ROOT),
                "c632b3df-fb67-4d84-bdcf-b95ad541b5c8",
                "https://sts.windows.net/" + other);
        TestDocument document = TestDocument.openVpn().with("authentication", "{" + authentication + "}");

        assertThat(document.told("2026-08-30")).containsExactly("""
                        warning: gateway.yaml:4:18: authentication.entraId: tenant and issuer name different tenant ids: 0E1D2C3B-4A59-6877-8695-A4B3C2D1E0F9 and 00000000-4a59-6877-8695-a4b3c2d1e0f9
                        hint: copy both from the gateway's point-to-site configuration""", """
                        warning: gateway.yaml:4:160: authentication.entraId.issuer: the issuer does not end in '/', as Azure's does
                        hint: write https://sts.windows.net/00000000-4a59-6877-8695-a4b3c2d1e0f9/""");
        assertThat(document.with(
                                "authentication",
                                "{" + ENTRA_ID.replace(TENANT + "'", TENANT.toUpperCase(Locale.ROOT) + "'") + "}")
                        .told("2026-08-30"))
                .as("case does not count")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EAP-MSCHAPv2", "EAP-TLS"})
    void overOpenVpnARadiusUserHasAPassword(String method) {
        TestDocument document = TestDocument.openVpn()
                .with("authentication", "{radius: {method: " + method + ", serverNames: [radius.contoso.com]}}");

        assertThat(document.told()).isEqualTo(method.equals("EAP-MSCHAPv2") ? List.of() : List.of("""
                                        error: gateway.yaml:4:27: authentication.radius.method: over OpenVPN a RADIUS user gives a name and a password; EAP-TLS is not offered
                                        hint: write EAP-MSCHAPv2, or use certificate authentication"""));
    }

    @Test
    void eapTlsWithoutTheNamesOfTheRadiusServerIsAWarning() {
        TestDocument document = TestDocument.ikev2()
                .with("authentication", "{radius: {method: EAP-TLS, serverRoots: [gateway-root.pem]}}");

        assertThat(document.told()).containsExactly("""
                        warning: gateway.yaml:4:18: authentication.radius.serverNames: without the RADIUS server's names clients trust every server under its root
                        hint: write the names in its certificate, such as [radius.corp.contoso.com]""");
    }

    @Test
    void eapTlsNeedsTheRootOfTheRadiusServer() {
        TestDocument document = TestDocument.ikev2()
                .with("authentication", "{radius: {method: EAP-TLS, serverNames: [radius.contoso.com]}}");

        assertThat(document.told()).containsExactly("""
                error: gateway.yaml:4:18: authentication.radius.serverRoots: EAP-TLS needs the root of the RADIUS server's certificate, so that clients can check the server
                hint: give its root certificate as a file""");
        assertThat(document.with(
                                "authentication",
                                "{radius: {method: EAP-TLS, serverRoots: [gateway-root.pem],"
                                        + " serverNames: [radius.contoso.com]}}")
                        .told())
                .isEmpty();
    }

    private static TestDocument entraIdDocument() {
        return TestDocument.openVpn().with("authentication", "{" + ENTRA_ID + "}");
    }

    private static String entraId(String tenant, String audience, String issuer) {
        return "entraId: {tenant: '%s', audience: '%s', issuer: '%s'}".formatted(tenant, audience, issuer);
    }

    private static String spelled(String letters, Map<Character, String> words) {
        return String.join(
                ", ",
                letters.chars().mapToObj(letter -> words.get((char) letter)).toList());
    }
}
