package org.vpnpack.format;

/**
 * Ends a rendering that would take too long, after the same work on each machine.
 *
 * <p>A deadline without a clock. Loops run over lists of the model only ({@link TemplateLanguage}); each item that they
 * take costs as many units as the largest loop of the template has tokens, and each reading of a string one unit for 64
 * characters. A rendering has ten million units; the worst templates that we could think of use them up in seconds.
 */
final class WorkLimit {

    private static final int UNITS = 10_000_000;
    private static final int CHARACTERS_PER_UNIT = 64;

    private final int costOfAStep;
    private int left = UNITS;

    WorkLimit(int costOfAStep) {
        this.costOfAStep = costOfAStep;
    }

    /** A loop takes an item. */
    void step() throws Refusal {
        spend(costOfAStep);
    }

    /** An expression reads a string. */
    void read(String text) throws Refusal {
        spend(text.length() / CHARACTERS_PER_UNIT);
    }

    private void spend(int units) throws Refusal {
        left -= units;
        if (left < 0) {
            throw Refusal.ofValue("the template loops too often", "do not nest loops over long lists");
        }
    }
}
