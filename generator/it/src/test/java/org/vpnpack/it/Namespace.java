package org.vpnpack.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A network namespace by name: a computer of its own, as far as networks go. */
record Namespace(String name) {

    Running start(String... command) {
        return start(Map.of(), List.of(command));
    }

    Running start(Map<String, String> environment, List<String> command) {
        return Running.start(inside(command), environment);
    }

    Running startWithOpenInput(List<String> command) {
        return Running.startWithOpenInput(inside(command), Map.of());
    }

    private List<String> inside(List<String> command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", name));
        words.addAll(command);
        return words;
    }

    /** The output of a command that must succeed. */
    String run(String... command) {
        try (Running running = start(command)) {
            if (running.exitCode() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed:\n" + running.log());
            }
            return running.log();
        }
    }
}
