package org.vpnpack.issuing.bulk;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private Parting(Map<String, Archive> byGateway, List<Part> parts) {
        this.byGateway = Map.copyOf(byGateway);
        this.parts = List.copyOf(parts);
    }

    /** What the packages of a plan have in common, a package of each gateway tells that is made for this and thrown away. */
    static Parting of(ExportPlan plan, PackageMaker maker) {
        boolean several = plan.gateways().size() > 1;
        Map<String, PreparedGateway> left = new LinkedHashMap<>();
        plan.gateways().forEach(gateway -> left.put(gateway.gateway().name().value(), gateway));
        Map<String, Archive> shared = new HashMap<>();
        plan.forEachJob(job -> {
            PreparedGateway gateway = left.get(job.gatewayName());
            if (gateway != null) {
                maker.shared(gateway, job).ifPresent(zip -> {
                    shared.put(job.gatewayName(), zip);
                    left.remove(job.gatewayName());
                });
            }
            return !left.isEmpty();
        });
        List<Part> parts = plan.gateways().stream()
                .filter(gateway -> shared.containsKey(gateway.gateway().name().value()))
                .map(gateway -> new Part(
                        PackagePlaces.shared(several, gateway),
                        requireNonNull(shared.get(gateway.gateway().name().value()))))
                .toList();
        return new Parting(shared, parts);
    }

    /** To be handed over before any package. */
    List<Part> parts() {
        return parts;
    }

    /** How large what they have in common is altogether. */
    long bytes() {
        return parts.stream().mapToLong(part -> part.zip().bytes().length).sum();
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
