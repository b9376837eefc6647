package org.vpnpack.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.GatewayReader;
import org.vpnpack.input.GatewayReading;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** A gateway document made of what several sources tell; it reads as any other, and its gateway passed the rules. */
public final class GatewayImport {

    private final List<OutputFile> files;
    private final boolean keyStandsIn;
    private final Gateway gateway;
    private final List<Problem> remarks;

    private GatewayImport(List<OutputFile> files, boolean keyStandsIn, Gateway gateway, List<Problem> remarks) {
        this.files = files;
        this.keyStandsIn = keyStandsIn;
        this.gateway = gateway;
        this.remarks = remarks;
    }

    /**
     * Reads the sources and makes one document of them.
     *
     * @throws RefusedException with everything that is missing or wrong, each with where to find it or how to mend it
     */
    public static GatewayImport of(List<Source> sources, LocalDate asOf) {
        return of(sources.stream().flatMap(source -> source.facts().stream()).toList(), false, asOf);
    }

    /**
     * The same gateway after a change of its tunnel types.
     *
     * <p>Nobody knows the static key of a gateway that has no OpenVPN yet: a stand-in lets the rules judge the rest, and
     * {@link #filesWithoutNewKey} leaves it out.
     *
     * @throws RefusedException when no gateway can be like this, or something else is missing
     */
    public static GatewayImport changed(Source source, TunnelTypes to, LocalDate asOf) {
        List<Facts> facts = source.facts();
        facts.forEach(told -> told.all().remove("tunnelTypes"));
        boolean knowsKey =
                facts.stream().anyMatch(told -> told.get(Facts.TLS_AUTH).isPresent());
        Place change = Place.file("of the gateway after the change");
        Facts wish = new Facts(Facts.Rank.GIVEN);
        wish.list("tunnelTypes", to.asSet().stream().map(TunnelType::toString).toList(), change);
        if (!knowsKey && to.has(TunnelType.OPENVPN)) {
            wish.put(Facts.TLS_AUTH, StaticKey.parse("00".repeat(256)), change);
        }
        List<Facts> all = new ArrayList<>(List.of(wish));
        all.addAll(facts);
        return of(all, !knowsKey, asOf);
    }

    static GatewayImport of(List<Facts> sources, boolean keyStandsIn, LocalDate asOf) {
        Facts facts = Merger.merge(sources);
        List<Problem> problems = new ArrayList<>(facts.problems());
        problems.addAll(Merger.missing(facts));
        refuse(problems);
        List<OutputFile> files = GatewayYaml.write(facts);
        try {
            GatewayReading reading = GatewayReader.read(document(files), asOf);
            reading.remarks().forEach(problem -> problems.add(located(problem, facts)));
            return new GatewayImport(files, keyStandsIn, reading.gateway(), inOrder(problems));
        } catch (RefusedException e) {
            e.problems().forEach(problem -> problems.add(located(problem, facts)));
            throw new RefusedException(inOrder(problems));
        }
    }

    /** gateway.yaml, then what it names. */
    public List<OutputFile> files() {
        return files;
    }

    /** The same, but for a key that nobody knows yet: gateway.yaml names its file, and it is to be put there. */
    public List<OutputFile> filesWithoutNewKey() {
        return files.stream().filter(file -> !keyStandsIn || !file.isSecret()).toList();
    }

    /** gateway.yaml as a document that finds the other files in memory. */
    public GatewayDocument document() {
        return document(files);
    }

    public Gateway gateway() {
        return gateway;
    }

    /** Warnings and notes, never errors. */
    public List<Problem> remarks() {
        return remarks;
    }

    private static void refuse(List<Problem> problems) {
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new RefusedException(inOrder(problems));
        }
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::severity))
                .toList();
    }

    private static GatewayDocument document(List<OutputFile> files) {
        return new GatewayDocument(
                GatewayYaml.PATH,
                files.get(0).content(),
                (name, limit, what) -> files.stream()
                        .filter(file -> file.path().equals(name))
                        .map(OutputFile::content)
                        .findFirst()
                        .orElseThrow(() -> new RefusedException(
                                Problem.error(Place.file(name), "the " + what + " does not exist", ""))));
    }

    /** A place in the document that nobody has seen yet becomes the place where the value was found. */
    private static Problem located(Problem problem, Facts facts) {
        String field = problem.where().field();
        return facts.all().entrySet().stream()
                .filter(entry -> field.equals(entry.getKey()) || field.startsWith(entry.getKey() + "["))
                .findFirst()
                .map(entry -> {
                    Place from = entry.getValue().from();
                    return problem.at(new Place(from.file(), from.line(), from.column(), field));
                })
                .orElseGet(() -> problem.at(Place.field(field)));
    }
}
