package org.vpnpack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.GatewayReader;
import org.vpnpack.input.GatewayReading;
import org.vpnpack.input.IdentityReader;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.plan.DocumentTree;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.source.GatewayImport;
import org.vpnpack.source.KeptGateway;
import org.vpnpack.source.Source;
import org.vpnpack.source.Values;
import org.vpnpack.verify.PackagePair;
import org.vpnpack.verify.PackageVerifier;

/** Turns a gateway document into a verified package; the one flow, for one package or a million. */
public final class Generator {

    private final Templates templates;
    private final List<ClientFormat> formats;

    /**
     * @param templates where the package's own README and the formats take their templates from
     * @param formats all client formats, in archive order
     */
    public Generator(Templates templates, List<ClientFormat> formats) {
        this.templates = templates;
        this.formats = List.copyOf(formats);
    }

    /**
     * Makes a package.
     *
     * @throws RefusedException with all problems of the input
     * @throws UnfitPackageException when the finished package does not pass its own verification
     */
    public VpnPackage generate(PackageRequest request) {
        PreparedGateway whole = prepare(request.document(), request.audience(), request.asOf());
        PreparedGateway prepared = request.language().map(whole::in).orElse(whole);
        if (request.identity().isEmpty()) {
            return prepared.withoutKey();
        }
        IdentityFile file = request.identity().get();
        try (ClientIdentity identity = identity(file, prepared.gateway(), request.asOf())) {
            return prepared.verified(Recipient.of(identity, file.password(), file.terms()));
        }
    }

    private static ClientIdentity identity(IdentityFile file, Gateway gateway, LocalDate asOf) {
        return gateway.radiusTakesCertificates()
                ? IdentityReader.readForRadius(file.content(), file.name(), file.password(), asOf)
                : IdentityReader.read(
                        file.content(),
                        file.name(),
                        file.password(),
                        gateway.byCertificate().orElse(null),
                        asOf);
    }

    /**
     * Reads and plans a gateway once, for any number of packages.
     *
     * @throws RefusedException with all problems of the document
     */
    public PreparedGateway prepare(GatewayDocument document, Audience audience, LocalDate asOf) {
        GatewayReading reading = GatewayReader.read(document, asOf);
        PackagePlan plan = PackagePlan.of(reading.gateway(), audience, templates, formats);
        return new PreparedGateway(plan, reading.remarks(), asOf, formats);
    }

    /**
     * The plan of a gateway's package alone: what it would hold, and why.
     *
     * @throws RefusedException with all problems of the document
     */
    public Explanation explain(GatewayDocument document, LocalDate asOf) {
        GatewayReading reading = GatewayReader.read(document, asOf);
        return new Explanation(
                PackagePlan.of(reading.gateway(), Audience.EVERYONE, templates, formats), reading.remarks());
    }

    /**
     * What is wrong with a package, or with a file that one of the formats reads alone, whoever made it; errors first.
     *
     * @param document the gateway document that it should agree with, or null when only the package is known
     * @throws RefusedException with the problems of the zip, or of the document
     */
    public List<Finding> verify(byte[] content, String name, LocalDate asOf, @Nullable GatewayDocument document) {
        return verify(content, name, null, asOf, document);
    }

    /** A zip that completes a package which holds its user's own files alone. */
    public static final class Shared {
        private final byte[] content;
        private final String name;

        /** @param name where the zip came from, as the user named it */
        public Shared(byte[] content, String name) {
            this.content = content.clone();
            this.name = name;
        }
    }

    /**
     * What is wrong with a package, errors first.
     *
     * @param shared what completes the package, or null when it is to be judged as it is
     * @param document the gateway document that it should agree with, or null when only the package is known
     * @throws RefusedException with the problems of a zip, or of the document, or when the package needs no other
     */
    public List<Finding> verify(
            byte[] content, String name, @Nullable Shared shared, LocalDate asOf, @Nullable GatewayDocument document) {
        Optional<ClientFormat> alone =
                formats.stream().filter(format -> format.readsAlone(name)).findFirst();
        if (alone.isPresent() && shared == null) {
            Gateway gateway =
                    document == null ? null : GatewayReader.read(document, asOf).gateway();
            return PackageVerifier.verifyAlone(alone.get(), OutputFile.open(Quoted.bare(name), content), asOf, gateway);
        }
        List<Finding> findings = new ArrayList<>();
        List<OutputFile> files = completed(ZipReader.read(content, name), name, shared, findings);
        if (document != null) {
            Gateway gateway = GatewayReader.read(document, asOf).gateway();
            PackagePlan plan = PackagePlan.of(gateway, PackageVerifier.audienceOf(files), templates, formats);
            findings.addAll(new PackageVerifier(formats).verify(files, asOf, plan));
            findings.sort(Comparator.comparing(Finding::severity));
            return findings;
        }
        Gateway carried = carried(files, name, asOf, findings);
        findings.addAll(new PackageVerifier(formats).verify(files, asOf, null, carried));
        findings.sort(Comparator.comparing(Finding::severity));
        return findings;
    }

    private static List<OutputFile> completed(
            List<OutputFile> own, String name, @Nullable Shared shared, List<Finding> findings) {
        if (shared == null) {
            return own;
        }
        String promised = PackagePair.completedBy(own)
                .orElseThrow(() -> new RefusedException(Problem.error(
                        Place.file(name), "the manifest names no package that completes this one", "verify it alone")))
                .sha256();
        List<OutputFile> others = ZipReader.read(shared.content, shared.name);
        if (!Digests.sha256(shared.content).equals(promised)) {
            findings.add(Finding.error(
                    Manifest.PATH,
                    "another package completes this one than " + Quoted.of(shared.name) + ": its SHA-256 is "
                            + promised,
                    "take the shared.zip that was made together with it"));
        }
        return PackagePair.join(own, others);
    }

    /** The gateway of the document that a package carries, if it does; what is wrong with it becomes a finding. */
    private static @Nullable Gateway carried(
            List<OutputFile> files, String name, LocalDate asOf, List<Finding> findings) {
        if (files.stream().noneMatch(file -> file.path().equals(DocumentTree.PATH))) {
            return null;
        }
        try {
            return GatewayImport.of(List.of(Source.ofFiles(name, files)), asOf).gateway();
        } catch (RefusedException e) {
            e.problems().stream()
                    .filter(Problem::isError)
                    .forEach(problem -> findings.add(Finding.error(
                            DocumentTree.PATH,
                            (problem.where().field().isEmpty()
                                            ? ""
                                            : problem.where().field() + ": ")
                                    + problem.what(),
                            problem.fix())));
            return null;
        }
    }

    /**
     * How two gateways differ, and which clients' users need the new package.
     *
     * @param before a package, a gateway document, or whatever else tells about a whole gateway
     * @throws RefusedException when one of them cannot be read
     */
    public PackageDiff diff(Source before, Source after, LocalDate asOf) {
        return PackageDiff.of(side(before, asOf), side(after, asOf), formats, asOf);
    }

    /**
     * How a gateway differs from what was kept of it when a package was made, and which clients' users need a new one.
     *
     * @param made the day on which that package was made
     */
    public PackageDiff diff(KeptGateway before, LocalDate made, Gateway after, LocalDate asOf) {
        return PackageDiff.of(side(before.gateway(after, made)), side(after), formats, asOf);
    }

    private PackageDiff.Side side(Source source, LocalDate asOf) {
        if (source.files().isEmpty()) {
            return side(GatewayImport.of(List.of(source), asOf).gateway());
        }
        Values values = Values.ofPackage(source);
        Gateway carried = carried(source.files(), source.name(), asOf, new ArrayList<>());
        List<OutputFile> files =
                carried == null ? source.files() : PackageDiff.completed(source.files(), carried, included(carried));
        return new PackageDiff.Side(files, values, Set.of());
    }

    private PackageDiff.Side side(Gateway gateway) {
        List<OutputFile> files = new ArrayList<>();
        included(gateway).forEach(format -> files.addAll(format.comparedFiles(gateway)));
        Set<String> unmade = new HashSet<>();
        for (ClientFormat format : formats) {
            if (format.decide(gateway, Audience.EVERYONE) instanceof Decision.Unmade) {
                unmade.add(format.name());
            }
        }
        return new PackageDiff.Side(files, Values.of(gateway), unmade);
    }

    private List<ClientFormat> included(Gateway gateway) {
        return formats.stream()
                .filter(format -> format.decide(gateway, Audience.EVERYONE) instanceof Decision.Included)
                .toList();
    }
}
