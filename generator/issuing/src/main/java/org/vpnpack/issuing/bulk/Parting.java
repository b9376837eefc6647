package org.vpnpack.issuing.bulk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vpnpack.PreparedGateway;
import org.vpnpack.archive.Archive;

/** How packages are parted into what is their user's alone and what all users of a gateway have in common. */
final class Parting {

    /** Packages stay whole. */
    static final Parting NONE = new Parting(Map.of(), List.of());

    private final Map<String, Archive> byGateway;
    private final List<Part> parts;
    private final Map<PreparedGateway, PreparedGateway> parted = new ConcurrentHashMap<>();

    /** What all users of a gateway have in common, and where it lies within the output. */
    record Part(String path, Archive zip) {}

    /** @param byGateway what all have in common, by the names of the gateways */
    Parting(Map<String, Archive> byGateway, List<Part> parts) {
        this.byGateway = Map.copyOf(byGateway);
        this.parts = List.copyOf(parts);
    }

    /** To be handed over before any package. */
    List<Part> parts() {
        return parts;
    }

    /** The gateway for packages as this parting has them. */
    PreparedGateway of(PreparedGateway gateway) {
        Archive shared = byGateway.get(gateway.gateway().name().value());
        return shared == null ? gateway : parted.computeIfAbsent(gateway, whole -> whole.personalOnly(shared));
    }

    /** Whether a user's package would have the name of what all have in common, on any file system. */
    boolean takes(String path) {
        return parts.stream().anyMatch(part -> part.path().equalsIgnoreCase(path));
    }
}
