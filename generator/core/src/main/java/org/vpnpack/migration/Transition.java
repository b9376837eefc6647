package org.vpnpack.migration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.TunnelRules;

/**
 * A change of a gateway's tunnel types: a client lives on while its tunnel type stays.
 *
 * <p>Source: Microsoft, "transition to OpenVPN protocol or IKEv2 from SSTP", read 2026-08.
 */
public record Transition(TunnelTypes from, TunnelTypes to) {

    /** What the clients of one tunnel type notice. */
    public enum Effect {
        /** They go on with the profile that they have. */
        KEEPS,
        /** They lose the connection until a new profile is installed. */
        LOSES,
        /** They can connect for the first time, with the new package. */
        NEW
    }

    /** One entry for each tunnel type before or after, in Azure's order. */
    public Map<TunnelType, Effect> effects() {
        Map<TunnelType, Effect> effects = new EnumMap<>(TunnelType.class);
        for (TunnelType type : TunnelType.values()) {
            if (from.has(type) && to.has(type)) {
                effects.put(type, Effect.KEEPS);
            } else if (from.has(type)) {
                effects.put(type, Effect.LOSES);
            } else if (to.has(type)) {
                effects.put(type, Effect.NEW);
            }
        }
        return effects;
    }

    /** Why nobody can make this change on that day, or nothing. */
    public Optional<Problem> obstacle(LocalDate asOf) {
        if (from.equals(to)) {
            return refused("the gateway has the tunnel types " + to + " already", "name those that it should have");
        }
        if (to.has(TunnelType.SSTP) && !asOf.isBefore(TunnelRules.SSTP_END)) {
            return refused("SSTP ended on " + TunnelRules.SSTP_END, "move to ikev2, openvpn or ikev2+openvpn");
        }
        if (isNew(TunnelType.SSTP) && !asOf.isBefore(TunnelRules.SSTP_CLOSED)) {
            return refused(
                    "SSTP cannot be newly enabled since " + TunnelRules.SSTP_CLOSED,
                    "move to ikev2, openvpn or ikev2+openvpn");
        }
        return Optional.empty();
    }

    /** The tunnel types of a text such as {@code ikev2+openvpn}, or why no gateway has them. */
    public static TunnelTypes target(String words) {
        List<TunnelType> types = new ArrayList<>();
        for (String word : words.split("\\+", -1)) {
            types.add(
                    TunnelType.named(word)
                            .orElseThrow(
                                    () -> new IllegalArgumentException(
                                            "write ikev2+sstp, ikev2, openvpn or ikev2+openvpn, the tunnel types of the gateway afterwards")));
        }
        if (Set.copyOf(types).containsAll(Set.of(TunnelType.SSTP, TunnelType.OPENVPN))) {
            throw new IllegalArgumentException(
                    "SSTP and OpenVPN cannot share a gateway: both are TLS on TCP port 443; keep one of them");
        }
        return TunnelTypes.of(types);
    }

    /** Whether the change itself cuts off no client. */
    public boolean keepsAll() {
        return !effects().containsValue(Effect.LOSES);
    }

    /** Whether some clients can stay: those of a tunnel type before and after. */
    public boolean hasBridge() {
        return effects().containsValue(Effect.KEEPS);
    }

    /** Whether SSTP goes for good: nobody can enable it again. */
    public boolean isOneWay(LocalDate asOf) {
        return loses(TunnelType.SSTP) && !asOf.isBefore(TunnelRules.SSTP_CLOSED);
    }

    boolean isNew(TunnelType type) {
        return effects().get(type) == Effect.NEW;
    }

    boolean loses(TunnelType type) {
        return effects().get(type) == Effect.LOSES;
    }

    private static Optional<Problem> refused(String what, String fix) {
        return Optional.of(Problem.error(Place.field("--to"), what, fix));
    }
}
