package org.vpnpack.rules;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.vpnpack.gateway.GatewayDraft;

/**
 * One rule about gateways.
 *
 * @param id stable short name, as in docs/rules.md
 * @param says the rule in one sentence
 * @param source who says so, and when it was read
 * @param check tells every breach it sees in a draft on a day; silent about values that are missing
 */
record Rule(String id, String says, String source, Check check) {

    /** Looks at a draft on a day and hands over what it finds. */
    @FunctionalInterface
    interface Check {
        void look(GatewayDraft draft, LocalDate asOf, Consumer<Problem> found);
    }
}
