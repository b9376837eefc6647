package org.vpnpack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.input.TestDocument;

class WindowsRulesTest {

    private static final String CERTIFICATE = "{certificate: {clientRoots: [client-root.pem]}}";
    private static final String RADIUS = "{radius: {method: EAP-MSCHAPv2}}";
    private static final String MACHINE = "{certificateStore: machine}";

    @ParameterizedTest
    @ValueSource(strings = {"[IKEv2]", "[IKEv2, OpenVPN]"})
    void aComputerSignsInOverIkev2(String types) {
        assertThat(told(types, CERTIFICATE, MACHINE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[SSTP]|C", "[SSTP]|R", "[SSTP, IKEv2]|C", "[IKEv2, SSTP]|R", "[SSTP, OpenVPN]|C"})
    void overSstpAComputerCannotSignIn(String types, char authentication) {
        assertThat(told(types, authentication == 'C' ? CERTIFICATE : RADIUS, MACHINE))
                .containsExactly(
                        "error: windows.certificateStore: over SSTP Windows signs a user in, never the computer"
                                + "; write user, or take SSTP out of the tunnel types");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[IKEv2]", "[IKEv2, OpenVPN]"})
    void aComputerNeedsCertificateAuthentication(String types) {
        assertThat(told(types, RADIUS, MACHINE))
                .containsExactly("error: windows.certificateStore: a computer signs in by certificate, and this gateway"
                        + " has no certificate authentication; write user, or give authentication.certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {CERTIFICATE, RADIUS})
    void withoutIkev2TheStoreHasNoEffect(String authentication) {
        assertThat(told("[OpenVPN]", authentication, MACHINE))
                .containsExactly("warning: windows.certificateStore: this has no effect: IKEv2 is not among the tunnel"
                        + " types; add it there, or take this out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[SSTP]", "[IKEv2]", "[OpenVPN]", "[IKEv2, OpenVPN]", "[SSTP, IKEv2]"})
    void theStoreOfTheUserIsAlwaysRight(String types) {
        assertThat(told(types, RADIUS, "{certificateStore: user}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[SSTP]", "[IKEv2]", "[OpenVPN]", "[IKEv2, OpenVPN]"})
    void whoCannotFallBackHasNothingToRetry(String types) {
        assertThat(told(types, CERTIFICATE, "{retryHours: 0}"))
                .containsExactly(
                        "warning: windows.retryHours: this has no effect: only clients with IKEv2 and SSTP fall"
                                + " back; take it out");
    }

    @Test
    void clientsWithIkev2AndSstpRetry() {
        assertThat(told("[SSTP, IKEv2]", CERTIFICATE, "{retryHours: 0}")).isEmpty();
    }

    /** What is said of the key {@code windows}, each problem on one line without its place in the file. */
    private static List<String> told(String types, String authentication, String windows) {
        return TestDocument.openVpn()
                .with("tunnelTypes", types)
                .with("authentication", authentication)
                .with("windows", windows)
                .told("2026-03-30")
                .stream()
                .map(problem ->
                        problem.replaceFirst(" gateway\\.yaml:[0-9:]+", "").replace("\nhint: ", "; "))
                .filter(problem -> problem.contains(": windows."))
                .toList();
    }
}
