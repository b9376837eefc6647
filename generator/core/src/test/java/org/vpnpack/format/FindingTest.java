package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vpnpack.rules.Severity;

class FindingTest {

    @Test
    void aFindingReadsLikeAProblem() {
        assertThat(new Finding(Severity.ERROR, "OpenVPN/a.ovpn", "no anchor", "generate it again"))
                .hasToString("error: OpenVPN/a.ovpn: no anchor\nhint: generate it again");
        assertThat(new Finding(Severity.NOTE, "", "unsigned", "")).hasToString("note: unsigned");
    }

    @Test
    void aDecisionHasAReason() {
        Decision decision = new Decision.Omitted(Phrase.of("no OpenVPN tunnel"));

        assertThat(decision.reason()).isEqualTo("no OpenVPN tunnel");
    }
}
