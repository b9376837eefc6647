package org.vpnpack.formats.apple;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.gateway.Gateway;

/** Identifiers and UUIDs are made of names alone. */
final class ProfileNamesTest {

    private static ProfileNames of(String subject) {
        return ProfileNames.ofIkev2("org.vpnpack", "gateway-1", subject);
    }

    /** The values were computed with Python's uuid5. */
    @Test
    void theUuidsAreThoseOfTheRecipe() {
        assertThat(of("Alice@Contoso.com").uuid("profile")).isEqualTo("7756E214-6527-5BBC-B535-F6A199AB717B");
        assertThat(of("").uuid("profile")).isEqualTo("A2CE6C1A-6045-50A2-9DBB-684076D6A190");
    }

    @Test
    void whatCannotStandInAnIdentifierIsHashedAndNoTwoNamesMeet() {
        assertThat(ProfileNames.segment("alice_1-x@y")).isEqualTo("alice_1-x@y");
        assertThat(ProfileNames.segment("a.b")).matches("a-b-[0-9a-f]{8}").isNotEqualTo(ProfileNames.segment("a b"));
        assertThat(ProfileNames.segment("\u00FC")).matches("--[0-9a-f]{8}");
        assertThat(of("a.b").identifier("vpn")).matches("org\\.vpnpack\\.gateway-1\\.a-b-[0-9a-f]{8}\\.ikev2\\.vpn");
    }

    @Test
    void theProfilesOfOneUserForTwoClientsStandSideBySide() {
        Gateway gateway = TestGateway.of("IKEv2", "OpenVPN").read();
        assertThat(ProfileNames.ofOpenVpn(gateway, "alice").uuid("vpn"))
                .isNotEqualTo(ProfileNames.ofIkev2(gateway, "alice").uuid("vpn"));
        assertThat(ProfileNames.ofOpenVpn(gateway, "alice").identifier())
                .isNotEqualTo(ProfileNames.ofIkev2(gateway, "alice").identifier());
    }
}
