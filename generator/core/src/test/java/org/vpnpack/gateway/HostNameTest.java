package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    private static final String LABEL = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vpn.contoso.com",
                "a.b",
                "1.example",
                "VPN.Contoso.COM",
                "xn--bcher-kva.example",
                "a-b--c.example",
                "azuregateway-0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-0a1b2c3d4e5f.vpn.azure.com",
                "203.0.113.7"
            })
    void dnsNamesStayAsTheyAre(String name) {
        assertThat(new HostName(name)).hasToString(name);
        assertThat(new HostName(name).length()).isEqualTo(name.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vpn",
                ".",
                "vpn.contoso.com.",
                ".contoso.com",
                "vpn..com",
                "-vpn.contoso.com",
                "vpn-.contoso.com",
                "vpn_1.contoso.com",
                "vpn contoso.com",
                "vpn.contoso.com ",
                "vpn.contoso.com\n",
                "b\u00FCcher.example",
                "vpn.contoso.com:443",
                "https://vpn.contoso.com",
                "*.contoso.com",
                "fd00::1",
                "vpn.contoso.com;id",
                "vpn.contoso.com\"",
                "\u202Evpn.contoso.com"
            })
    void whatIsNoDnsNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostName(name))
                .withMessage(Quoted.of(name) + " is not a host name; write one such as vpn.contoso.com");
    }

    @Test
    void labelsHave63CharactersAndNames253() {
        String longest = LABEL + "." + LABEL + "." + LABEL + "." + "a".repeat(61);

        assertThat(new HostName(longest).length()).isEqualTo(253);
        assertThatIllegalArgumentException().isThrownBy(() -> new HostName(LABEL + "a.com"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostName(longest + "a"))
                .withMessage("a host name has at most 253 characters, this one has 254");
    }
}
