package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vpnpack.gateway.TunnelType.IKEV2;
import static org.vpnpack.gateway.TunnelType.OPENVPN;
import static org.vpnpack.gateway.TunnelType.SSTP;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTypesTest {

    @Test
    void ofTheSevenSetsExactlyFiveConstruct() {
        List<Set<TunnelType>> legal = new ArrayList<>();
        for (int bits = 1; bits < 8; bits++) {
            Set<TunnelType> types = EnumSet.noneOf(TunnelType.class);
            for (TunnelType type : TunnelType.values()) {
                if ((bits & 1 << type.ordinal()) != 0) {
                    types.add(type);
                }
            }
            if (TunnelTypes.legal(types)) {
                assertThat(TunnelTypes.of(types).asSet()).isEqualTo(types);
                legal.add(types);
            } else {
                assertThat(types).contains(SSTP, OPENVPN);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> TunnelTypes.of(types))
                        .withMessageStartingWith("no gateway has the tunnel types [SSTP, ");
            }
        }

        assertThat(legal)
                .containsExactlyInAnyOrder(
                        Set.of(SSTP), Set.of(IKEV2), Set.of(OPENVPN), Set.of(SSTP, IKEV2), Set.of(IKEV2, OPENVPN));
        assertThat(TunnelTypes.ALL)
                .containsExactlyInAnyOrderElementsOf(
                        legal.stream().map(TunnelTypes::of).toList());
    }

    @Test
    void theEmptySetDoesNotConstruct() {
        assertThat(TunnelTypes.legal(Set.of())).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> TunnelTypes.of(Set.of()));
    }

    @Test
    void theOrderIsAzuresWhateverWasGiven() {
        TunnelTypes types = TunnelTypes.of(List.of(OPENVPN, IKEV2, OPENVPN));

        assertThat(types).hasToString("IKEv2+OpenVPN").isEqualTo(TunnelTypes.of(List.of(IKEV2, OPENVPN)));
        assertThat(types).hasSameHashCodeAs(TunnelTypes.of(List.of(IKEV2, OPENVPN)));
        assertThat(types.has(SSTP)).isFalse();
        assertThat(types.has(OPENVPN)).isTrue();
        assertThat(TunnelTypes.of(List.of(IKEV2, SSTP)).asSet()).containsExactly(SSTP, IKEV2);
    }

    @Test
    void aSetCannotBeChangedFromOutside() {
        TunnelTypes types = TunnelTypes.of(Set.of(IKEV2));
        types.asSet().add(SSTP);

        assertThat(types.asSet()).isEqualTo(Collections.singleton(IKEV2));
    }

    @ParameterizedTest
    @CsvSource({"SSTP, SSTP", "sstp, SSTP", "IkeV2, IKEV2", "IKEv2, IKEV2", "OpenVPN, OPENVPN", "OPENVPN, OPENVPN"})
    void namesAreReadInAnyCase(String name, TunnelType type) {
        assertThat(TunnelType.named(name)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IKE", "IKEv1", "L2TP", "OpenVPN ", "WireGuard"})
    void otherNamesAreNone(String name) {
        assertThat(TunnelType.named(name)).isEmpty();
    }
}
