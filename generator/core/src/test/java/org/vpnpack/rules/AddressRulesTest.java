package org.vpnpack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.input.GatewayReading;
import org.vpnpack.input.TestDocument;

class AddressRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"172.16.0.0/12", "192.168.7.8/29", "10.1.0.0/16", "100.64.0.0/10", "'fd00:1::/64'"})
    void privatePoolsAreFine(String pool) {
        assertThat(TestDocument.ikev2()
                        .with("clientAddressPools", "[" + pool + "]")
                        .told())
                .isEmpty();
    }

    @Test
    void aPoolHasEightAddressesAtLeast() {
        assertThat(TestDocument.ikev2()
                        .with("clientAddressPools", "[192.168.7.8/30]")
                        .told())
                .containsExactly("""
                        error: gateway.yaml:6:22: clientAddressPools[0]: 192.168.7.8/30 is too small for a pool
                        hint: give a /29 or larger""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.0/24", "172.0.0.0/8", "172.32.0.0/16"})
    void poolsOutsidePrivateSpaceGetAWarning(String pool) {
        assertThat(TestDocument.ikev2()
                        .with("clientAddressPools", "[" + pool + "]")
                        .told())
                .containsExactly("""
                        warning: gateway.yaml:6:22: clientAddressPools[0]: %s is not private address space
                        hint: use a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16""".formatted(pool));
    }

    @Test
    void poolsOverlapNeitherOneAnotherNorARoute() {
        TestDocument document = TestDocument.ikev2()
                .with("clientAddressPools", "[172.16.0.0/16, 10.0.8.0/24, 172.16.201.0/24]")
                .with("routing", "{mode: split, routes: [10.0.0.0/16, 192.168.0.0/24]}");

        assertThat(document.told()).containsExactly("""
                        error: gateway.yaml:6:37: clientAddressPools[1]: the pool 10.0.8.0/24 overlaps the route 10.0.0.0/16
                        hint: give clients addresses that no network behind the gateway uses""", """
                        error: gateway.yaml:6:50: clientAddressPools[2]: 172.16.201.0/24 overlaps the pool 172.16.0.0/16
                        hint: make them disjoint""");
    }

    @Test
    void aPoolHearsOfManyRoutesOnce() {
        TestDocument document = routes("172.16.1.0/24, 172.16.2.0/24, 172.16.3.0/24");

        assertThat(document.with("clientAddressPools", "[172.16.0.0/12]").told())
                .containsExactly("""
                error: gateway.yaml:6:22: clientAddressPools[0]: the pool 172.16.0.0/12 overlaps the route 172.16.1.0/24 and 2 others
                hint: give clients addresses that no network behind the gateway uses""");
        assertThat(document.with("clientAddressPools", "[172.16.0.0/22, 172.16.2.0/23]")
                        .told())
                .hasSize(3)
                .last()
                .asString()
                .contains(
                        "clientAddressPools[1]: the pool 172.16.2.0/23 overlaps the route 172.16.2.0/24 and 1 other\n");
    }

    @Test
    void aRouteStandsOnce() {
        assertThat(routes("10.0.0.0/16, 192.168.0.0/24, 10.0.0.0/16").told()).containsExactly("""
                error: gateway.yaml:7:62: routing.routes[2]: 10.0.0.0/16 is listed twice
                hint: take one out""");
    }

    @Test
    void overlappingRoutesGetAWarningEach() {
        assertThat(routes("10.0.0.0/8, 10.1.2.0/24, 10.1.0.0/16").told()).containsExactly("""
                        warning: gateway.yaml:7:45: routing.routes[1]: 10.1.2.0/24 overlaps 10.0.0.0/8
                        hint: keep the wider one, if that is meant""", """
                        warning: gateway.yaml:7:58: routing.routes[2]: 10.1.0.0/16 overlaps 10.0.0.0/8
                        hint: keep the wider one, if that is meant""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "'::/0'", "'8000::/1'"})
    void everythingIsNoRouteOfASplitTunnel(String route) {
        String plain = route.replace("'", "");
        assertThat(routes(route).with("clientAddressPools", "[]").told()).containsExactly("""
                error: gateway.yaml:7:33: routing.routes[0]: %s sends (half of) everything through the tunnel
                hint: write routing.mode: force, or the prefixes that are really behind the gateway""".formatted(plain));
    }

    @Test
    void aForceTunnelGetsAWarning() {
        assertThat(TestDocument.openVpn().with("routing", "{mode: force}").told())
                .containsExactly("""
                        warning: gateway.yaml:7:11: routing.mode: with a force tunnel users lose the Internet unless something behind the gateway leads there
                        hint: use mode: split with routes, unless a firewall or proxy is in place""");
    }

    @Test
    void onlyOpenVpnHasClientRoutes() {
        String routing = "{mode: split, routes: [10.0.0.0/16], excludeRoutes: [10.0.9.0/24]}";

        assertThat(TestDocument.ikev2().with("routing", routing).told()).containsExactly("""
                warning: gateway.yaml:7:1: routing: includeRoutes and excludeRoutes have no effect: only the Azure VPN Client reads them, over OpenVPN
                hint: put the prefixes under routes, or take them out""");
        assertThat(TestDocument.openVpn().with("routing", routing).told()).isEmpty();
    }

    @Test
    void noPrefixIsBothIncludedAndExcluded() {
        assertThat(TestDocument.openVpn()
                        .with(
                                "routing",
                                "{mode: split, routes: [10.0.0.0/16], includeRoutes: [10.5.0.0/16], excludeRoutes: [10.6.0.0/16, 10.5.0.0/16]}")
                        .told())
                .containsExactly("""
                        error: gateway.yaml:7:106: routing.excludeRoutes[1]: 10.5.0.0/16 is both included and excluded
                        hint: take it out of one list""");
    }

    @Test
    void sstpCarriesNoIpv6() {
        TestDocument document = TestDocument.ikev2()
                .with("tunnelTypes", "[SSTP, IKEv2]")
                .with("routing", "{mode: split, routes: [10.0.0.0/16, 'fd00:1::/32']}");

        assertThat(document.told("2026-03-30")).contains("""
                warning: gateway.yaml:7:46: routing.routes[1]: users who connect over SSTP do not reach fd00:1::/32: SSTP carries no IPv6
                hint: they need IKEv2 for it""");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.4, true", "10.1.0.4, false", "'fd00::1', false"})
    void aDnsServerLiesBehindARoute(String server, boolean reachable) {
        List<String> told = TestDocument.openVpn()
                .with("dns", "{servers: ['" + server + "']}")
                .told();

        assertThat(told).isEqualTo(reachable ? List.of() : List.of("""
                                        warning: gateway.yaml:9:17: dns.servers[0]: no route leads to the DNS server %s
                                        hint: add a route to it, or take it out""".formatted(server)));
    }

    @Test
    void aDnsServerCanLieBehindAnIncludedRouteOrAForceTunnel() {
        TestDocument document = TestDocument.openVpn().with("dns", "{servers: [10.9.0.4]}");

        assertThat(document.with("routing", "{mode: split, routes: [10.0.0.0/16], includeRoutes: [10.9.0.0/24]}")
                        .told())
                .isEmpty();
        assertThat(document.with("routing", "{mode: force}").told()).noneMatch(told -> told.contains("dns"));
    }

    @Test
    void tenThousandRoutesOfEachKindAreRead() {
        String routes = prefixes("10.%d.%d.0/24");
        String included = prefixes("20.%d.%d.0/24");
        String excluded = prefixes("30.%d.%d.0/24");
        TestDocument document = TestDocument.openVpn()
                .with(
                        "routing",
                        "{mode: split, routes: [" + routes + "], includeRoutes: [" + included + "], excludeRoutes: ["
                                + excluded + "]}");

        GatewayReading reading = document.read();

        assertThat(reading.remarks()).isEmpty();
        assertThat(reading.gateway().routing().routes()).hasSize(10_000);
        assertThat(reading.gateway().routing().excludeRoutes()).hasSize(10_000);
    }

    @Test
    void oneRouteTooManyIsRefusedBeforeAnyIsLookedAt() {
        assertThat(routes(prefixes("10.%d.%d.0/24") + ", nonsense").told()).containsExactly("""
                error: gateway.yaml:7:24: routing.routes: the list has 10001 entries, at most 10000 are allowed
                hint: take some out""");
    }

    private static TestDocument routes(String routes) {
        return TestDocument.ikev2().with("routing", "{mode: split, routes: [" + routes + "]}");
    }

    private static String prefixes(String form) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> form.formatted(i / 100, i % 100))
                .collect(Collectors.joining(", "));
    }
}
