package org.vpnpack.issuing.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vpnpack.gateway.FileStem;
import org.vpnpack.gateway.Text;
import org.vpnpack.plan.SharedPackage;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An output in which packages are already, as the first of its results tells: it goes on in the way in which it began.
 *
 * @param results which tell of the package
 * @param file the package's place within the output, whether it is still there or not
 * @param folder of the package's gateway, if gateways have folders of their own there
 */
record BegunOutput(Path results, String file, Optional<String> folder) {

    /** @param results in JSON lines, which need not be there; nothing comes of them when nobody has a package yet */
    static Optional<BegunOutput> of(Path results) throws IOException {
        if (!Files.exists(results)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(results)) {
            return lines.filter(line -> line.startsWith(ResultRow.DONE_JSON))
                    .findFirst()
                    .flatMap(line -> of(results, line));
        }
    }

    private static Optional<BegunOutput> of(Path results, String line) {
        try {
            JsonNode row = JsonMapper.shared().readTree(line);
            String file = row.path("file").stringValue("");
            List<String> parts = List.of(file.split("/"));
            String gateway = row.path("gateway").stringValue("");
            if (gateway.isEmpty()) {
                return Optional.empty();
            }
            String own = FileStem.ofGateway(new Text(gateway));
            boolean hasFolder = parts.size() > 1 && parts.get(parts.size() - 2).equals(own);
            return Optional.of(new BegunOutput(results, file, hasFolder ? Optional.of(own) : Optional.empty()));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty(); // a line that a killed run did not finish
        }
    }

    /**
     * @param byGateway whether this run gives each gateway a folder of its own
     * @param parted whether its packages hold their users' own files alone
     * @param isThere whether something has this path within the output
     * @throws RefusedException when the output was begun in another way
     */
    void requireSame(boolean byGateway, boolean parted, Predicate<String> isThere) {
        if (folder.isPresent() != byGateway) {
            throw refused(
                    folder.isPresent()
                            ? "its packages lie in a folder for each gateway, and this run has one gateway"
                            : "its packages lie in no folder of their gateway, and this run has several gateways",
                    "give the gateways with which the output began, or another output");
        }
        String shared = folder.map(name -> name + "/").orElse("") + SharedPackage.NAME;
        if (parted && !isThere.test(shared) && isThere.test(file)) {
            throw refused(
                    "its packages lie without a " + SharedPackage.NAME
                            + ", as whole ones do, and this run makes personal ones (--personal-only)",
                    "go on without --personal-only, put the " + SharedPackage.NAME
                            + " of that run back, or give another output");
        }
        if (!parted && isThere.test(shared)) {
            throw refused(
                    "its packages are personal ones with a " + SharedPackage.NAME + ", and this run makes whole ones",
                    "go on with --personal-only, or give another output");
        }
    }

    private RefusedException refused(String what, String fix) {
        return new RefusedException(Problem.error(Place.file(results.toString()), what, fix));
    }
}
