package org.vpnpack.format;

/**
 * Ends a rendering that would take too long, after the same number of steps on each machine.
 *
 * <p>A deadline without a clock: loops run over lists of the model only ({@link TemplateLanguage}), each item that they
 * take costs as many units as the largest loop has tokens, and a rendering has {@value #UNITS} units, which took at most
 * seconds where it was measured.
 */
final class WorkLimit {

    static final int UNITS = 10_000_000;

    private final int costOfAStep;
    private int left = UNITS;

    WorkLimit(int costOfAStep) {
        this.costOfAStep = costOfAStep;
    }

    void step() throws Refusal {
        left -= costOfAStep;
        if (left < 0) {
            throw Refusal.ofValue("the template loops too often", "do not nest loops over long lists");
        }
    }
}
