package org.vpnpack.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every change from one of the five sets of tunnel types to another, before and after SSTP was closed and ended. */
final class TransitionTest {

    private static final LocalDate OPEN = LocalDate.parse("2026-03-30");
    private static final LocalDate CLOSED = LocalDate.parse("2026-03-31");
    private static final LocalDate ENDED = LocalDate.parse("2027-03-31");

    /** K goes on, L loses the connection, N is new; the last columns: refused before, since SSTP closed, since it ended. */
    @ParameterizedTest
    @CsvSource({
        "SSTP, IKEv2, S L I N, no, no, no",
        "SSTP, OpenVPN, S L O N, no, no, no",
        "SSTP, IKEv2+SSTP, S K I N, no, no, yes",
        "SSTP, IKEv2+OpenVPN, S L I N O N, no, no, no",
        "IKEv2, SSTP, S N I L, no, yes, yes",
        "IKEv2, OpenVPN, I L O N, no, no, no",
        "IKEv2, IKEv2+SSTP, S N I K, no, yes, yes",
        "IKEv2, IKEv2+OpenVPN, I K O N, no, no, no",
        "OpenVPN, SSTP, S N O L, no, yes, yes",
        "OpenVPN, IKEv2, I N O L, no, no, no",
        "OpenVPN, IKEv2+SSTP, S N I N O L, no, yes, yes",
        "OpenVPN, IKEv2+OpenVPN, I N O K, no, no, no",
        "IKEv2+SSTP, SSTP, S K I L, no, no, yes",
        "IKEv2+SSTP, IKEv2, S L I K, no, no, no",
        "IKEv2+SSTP, OpenVPN, S L I L O N, no, no, no",
        "IKEv2+SSTP, IKEv2+OpenVPN, S L I K O N, no, no, no",
        "IKEv2+OpenVPN, SSTP, S N I L O L, no, yes, yes",
        "IKEv2+OpenVPN, IKEv2, I K O L, no, no, no",
        "IKEv2+OpenVPN, OpenVPN, I L O K, no, no, no",
        "IKEv2+OpenVPN, IKEv2+SSTP, S N I K O L, no, yes, yes"
    })
    void eachChangeHasItsEffectAndItsDays(
            String from, String to, String effects, String open, String closed, String ended) {
        Transition transition = new Transition(Transition.target(from), Transition.target(to));
        assertThat(transition.effects().entrySet().stream()
                        .map(entry -> entry.getKey().toString().charAt(0) + " "
                                + entry.getValue().name().charAt(0))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(effects);
        assertThat(refused(transition, OPEN)).isEqualTo(open);
        assertThat(refused(transition, CLOSED)).isEqualTo(closed);
        assertThat(refused(transition, ENDED)).isEqualTo(ended);
        assertThat(transition.keepsAll()).isEqualTo(!effects.contains("L"));
        assertThat(transition.isOneWay(CLOSED)).isEqualTo(effects.contains("S L"));
        assertThat(transition.isOneWay(OPEN)).isFalse();
    }

    private static String refused(Transition transition, LocalDate asOf) {
        return transition.obstacle(asOf).isPresent() ? "yes" : "no";
    }

    @Test
    void whatIsThereAlreadyIsNoChange() {
        Transition same = new Transition(Transition.target("ikev2"), Transition.target("IKEv2"));
        assertThat(same.obstacle(OPEN))
                .hasValueSatisfying(
                        problem -> assertThat(problem.what()).contains("has the tunnel types IKEv2 already"));
    }

    @Test
    void whatNoGatewayHasIsRefusedWithTheReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transition.target("sstp+openvpn"))
                .withMessageContaining("cannot share a gateway");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transition.target("wireguard"))
                .withMessageContaining("ikev2+openvpn");
    }
}
