package org.vpnpack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.input.TestDocument;

class TunnelRulesTest {

    private static final String LEGAL_UNTIL_2026 = "2026-03-30";

    @ParameterizedTest
    @ValueSource(strings = {"[SSTP, OpenVPN]", "[SSTP, IKEv2, OpenVPN]", "[OpenVPN, SSTP]"})
    void sstpAndOpenVpnCannotShareAGateway(String types) {
        assertThat(TestDocument.openVpn().with("tunnelTypes", types).told(LEGAL_UNTIL_2026))
                .contains("""
                        error: gateway.yaml:3:1: tunnelTypes: SSTP and OpenVPN cannot share a gateway: both are TLS on TCP port 443
                        hint: keep one of them; IKEv2 goes with either""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[IKEv2]", "[OpenVPN]", "[IKEv2, OpenVPN]"})
    void gatewaysWithoutSstpHearNothingOfItsEnd(String types) {
        TestDocument document = types.contains("OpenVPN") ? TestDocument.openVpn() : TestDocument.ikev2();

        assertThat(document.with("tunnelTypes", types).told("2027-03-31")).isEmpty();
    }

    @Test
    void beforeSstpIsClosedOnlyItsLimitIsNoted() {
        assertThat(sstp().told("2026-03-30")).containsExactly("""
                note: gateway.yaml:3:1: tunnelTypes: at most 128 users connect over SSTP at a time, on every SKU
                hint: more users need IKEv2 or OpenVPN""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-31", "2026-04-01", "2027-03-30"})
    void onceSstpIsClosedItsEndIsNear(String day) {
        assertThat(sstp().told(day)).first().isEqualTo("""
                warning: gateway.yaml:3:1: tunnelTypes: SSTP ends on 2027-03-31, and since 2026-03-31 no gateway can newly enable it
                hint: add IKEv2 now, so that users move without a break, or change to OpenVPN""");
        assertThat(sstpAndIkev2().told(day)).first().isEqualTo("""
                warning: gateway.yaml:3:1: tunnelTypes: SSTP ends on 2027-03-31, and since 2026-03-31 no gateway can newly enable it
                hint: users who connect over SSTP need a package for IKEv2 or OpenVPN before that day""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-31", "2027-04-01"})
    void afterItsEndSstpAloneIsRefused(String day) {
        assertThat(sstp().told(day)).containsExactly("""
                error: gateway.yaml:3:1: tunnelTypes: SSTP ended on 2027-03-31, and this gateway has nothing else
                hint: change the gateway to IKEv2, OpenVPN or both, and write that here""");
    }

    @Test
    void afterItsEndSstpBesideIkev2IsLeftOut() {
        assertThat(sstpAndIkev2().told("2027-03-31")).containsExactly("""
                warning: gateway.yaml:3:1: tunnelTypes: SSTP ended on 2027-03-31; the package is made as if it were not listed
                hint: take SSTP out of the list""");
        assertThat(sstpAndIkev2().read("2027-03-30").gateway().tunnelTypes().asSet())
                .containsExactly(TunnelType.SSTP, TunnelType.IKEV2);
        assertThat(sstpAndIkev2().read("2027-03-31").gateway().tunnelTypes().asSet())
                .containsExactly(TunnelType.IKEV2);
    }

    private static TestDocument sstp() {
        return TestDocument.ikev2().with("tunnelTypes", "[SSTP]");
    }

    private static TestDocument sstpAndIkev2() {
        return TestDocument.ikev2().with("tunnelTypes", "[SSTP, IKEv2]");
    }
}
