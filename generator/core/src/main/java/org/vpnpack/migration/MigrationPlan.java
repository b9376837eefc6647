package org.vpnpack.migration;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.TunnelRules;

/**
 * The whole way from one set of tunnel types to another: steps, waves, limits and what to beware of.
 *
 * @param target the gateway afterwards
 * @param stranded users whose platform has no client for it
 * @param remarks what to beware of
 */
public record MigrationPlan(
        Gateway target,
        Transition transition,
        LocalDate asOf,
        List<Step> steps,
        List<Wave> waves,
        List<MigratingUser> stranded,
        Capacity capacity,
        List<Problem> remarks) {

    public MigrationPlan {
        steps = List.copyOf(steps);
        waves = List.copyOf(waves);
        stranded = List.copyOf(stranded);
        remarks = List.copyOf(remarks);
    }

    /**
     * How the waves are cut.
     *
     * @param size the most users in one
     * @param daysBetween from one to the next
     */
    public record Pace(int size, int daysBetween) {

        /** @throws IllegalArgumentException when a wave would be empty, or two on one day */
        public Pace {
            if (size < 1 || daysBetween < 1) {
                throw new IllegalArgumentException("a wave has at least 1 user and 1 day");
            }
        }
    }

    static MigrationPlan of(
            Gateway target, Transition transition, List<MigratingUser> users, Pace pace, LocalDate asOf) {
        List<MigratingUser> moving = users.stream()
                .filter(user -> !user.platform().clients(target).isEmpty())
                .toList();
        List<MigratingUser> stranded =
                users.stream().filter(user -> !moving.contains(user)).toList();
        List<Wave> waves = Wave.of(moving, pace.size(), pace.daysBetween(), asOf);
        Capacity capacity = Capacity.of(target);
        List<Problem> remarks = new ArrayList<>(capacity.against(users.size()));
        if (!stranded.isEmpty()) {
            remarks.add(Problem.warning(
                    Place.field("platform"),
                    stranded.size() + " users have a platform without a client for this gateway",
                    "give them another device, or choose a target that their platform knows"));
        }
        late(transition, waves, moving.size(), pace, asOf, remarks);
        advice(transition, remarks);
        return new MigrationPlan(
                target, transition, asOf, Steps.of(transition, target, asOf), waves, stranded, capacity, remarks);
    }

    private static void late(
            Transition transition, List<Wave> waves, int users, Pace pace, LocalDate asOf, List<Problem> remarks) {
        if (!transition.from().has(TunnelType.SSTP) || waves.isEmpty()) {
            return;
        }
        LocalDate last = waves.get(waves.size() - 1).day();
        if (!last.isBefore(TunnelRules.SSTP_END)) {
            long possible =
                    Math.max(0, ChronoUnit.DAYS.between(asOf, TunnelRules.SSTP_END) - 1) / pace.daysBetween() + 1;
            remarks.add(Problem.warning(
                    Place.field("--batch"),
                    "the last wave is on " + last + ", and SSTP ends on " + TunnelRules.SSTP_END,
                    "at least " + (users + possible - 1) / possible + " users in each wave, or fewer days between"));
        }
    }

    /** Microsoft's own way off SSTP keeps a bridge: both in the gateway while users move. */
    private static void advice(Transition transition, List<Problem> remarks) {
        boolean sudden = transition.loses(TunnelType.SSTP) && !transition.hasBridge();
        if (sudden && transition.to().has(TunnelType.IKEV2)) {
            remarks.add(Problem.warning(
                    Place.field("--to"),
                    "this cuts off every user at once",
                    "first --to ikev2+sstp, which cuts off nobody; then from there to " + transition.to()));
        } else if (sudden) {
            remarks.add(Problem.warning(
                    Place.field("--to"),
                    "this cuts off every user at once, and SSTP and OpenVPN cannot share a gateway meanwhile",
                    "go by way of ikev2+sstp and ikev2+openvpn, or agree on a window"));
        }
        if (transition.effects().get(TunnelType.OPENVPN) == Transition.Effect.KEEPS) {
            remarks.add(Problem.note(
                    Place.field("openvpn.tlsAuth"),
                    "a change of the gateway can make a new key, and then profiles of OpenVPN die",
                    "compare the two packages after the change: vpnpack diff"));
        }
    }
}
