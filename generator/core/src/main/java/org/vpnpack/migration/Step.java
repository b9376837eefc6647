package org.vpnpack.migration;

import java.util.List;

/**
 * One step of a plan.
 *
 * @param commands for people to run, never run by vpnpack; values of theirs stand in shell variables
 * @param rollBack how to undo it, or why nobody can
 */
public record Step(String title, String what, List<String> commands, String rollBack) {

    public Step {
        commands = List.copyOf(commands);
    }
}
