package org.vpnpack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.gateway.Sku;
import org.vpnpack.input.TestDocument;

class SkuRulesTest {

    @ParameterizedTest
    @EnumSource(
            value = Sku.class,
            names = {"VPN_GW._AZ"},
            mode = EnumSource.Mode.MATCH_ALL)
    void todaysSkusHearNothing(Sku sku) {
        assertThat(openVpn(sku.toString()).told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UltraPerformance", "ErGw1AZ", "ErGw2AZ", "ErGw3AZ", "ErGwScale"})
    void expressRouteGatewaysServeNoUsers(String sku) {
        assertThat(openVpn(sku).told()).containsExactly("""
                error: gateway.yaml:9:1: sku: %s is an ExpressRoute gateway, which serves no point-to-site users
                hint: give the SKU of the VPN gateway, such as VpnGw1AZ""".formatted(sku));
    }

    @Test
    void basicHasNoOpenVpn() {
        assertThat(openVpn("Basic").told()).containsExactly("""
                error: gateway.yaml:3:1: tunnelTypes: a Basic gateway has no OpenVPN
                hint: change the SKU to VpnGw1AZ or larger""");
    }

    @Test
    void basicHasNoRadius() {
        TestDocument document =
                TestDocument.ikev2().with("sku", "Basic").with("authentication", "{radius: {method: EAP-MSCHAPv2}}");

        assertThat(document.told()).contains("""
                error: gateway.yaml:4:18: authentication.radius: a Basic gateway has no RADIUS authentication
                hint: use certificates, or change the SKU to VpnGw1AZ or larger""");
    }

    @Test
    void basicCarriesNoIpv6() {
        TestDocument document = TestDocument.ikev2()
                .with("sku", "Basic")
                .with("routing", "{mode: split, routes: [10.0.0.0/16, 'fd00:1::/32']}");

        assertThat(document.told()).contains("""
                error: gateway.yaml:7:24: routing.routes: a Basic gateway carries no IPv6
                hint: take the IPv6 routes out""");
    }

    @ParameterizedTest
    @CsvSource({"2025-10-31, false", "2025-11-01, true", "2025-11-02, true"})
    void basicHasIkev2SinceNovember2025(String day, boolean allowed) {
        assertThat(TestDocument.ikev2().with("sku", "Basic").told(day)).containsExactly(allowed ? """
                                note: gateway.yaml:3:1: tunnelTypes: Basic gateways have IKEv2 only since 2025-11-01
                                hint: check that this gateway really offers it""" : """
                                error: gateway.yaml:3:1: tunnelTypes: a Basic gateway has no IKEv2 before 2025-11-01
                                hint: change the SKU to VpnGw1AZ or larger""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Standard", "HighPerformance"})
    void theLegacySkusRetiredOnTheLastDayOfMarch2026(String sku) {
        assertThat(openVpn(sku).told("2026-03-30")).isEmpty();
        assertThat(openVpn(sku).told("2026-03-31")).containsExactly("""
                warning: gateway.yaml:9:1: sku: %s was retired on 2026-03-31
                hint: look up the gateway's present SKU; Azure has migrated or stopped it""".formatted(sku));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-12-31,",
        "2025-01-01, is being replaced by",
        "2026-09-29, is being replaced by",
        "2026-09-30, was replaced by",
        "2026-10-01, was replaced by"
    })
    void skusWithoutZonesGiveWayToThoseWithZones(String day, String words) {
        assertThat(openVpn("VpnGw2").told(day)).isEqualTo(words == null ? List.of() : List.of("""
                                        note: gateway.yaml:9:1: sku: VpnGw2 %s VpnGw2AZ, with the same limits
                                        hint: write VpnGw2AZ once the gateway was migrated""".formatted(words)));
    }

    @Test
    void theNoteOnConnectionsKnowsTheSku() {
        assertThat(TestDocument.ikev2()
                        .with("tunnelTypes", "[SSTP, IKEv2]")
                        .with("sku", "VpnGw3AZ")
                        .told("2026-03-30"))
                .containsExactly("""
                        note: gateway.yaml:3:1: tunnelTypes: at most 128 users connect over SSTP at a time, on every SKU; IKEv2 has 1000 of its own on VpnGw3AZ
                        hint: the two tunnel types also split the client address pool: SSTP takes half of it, at most 128 addresses""");
    }

    private static TestDocument openVpn(String sku) {
        return TestDocument.openVpn().with("sku", sku);
    }
}
