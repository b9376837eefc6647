package org.vpnpack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.archive.Archive;
import org.vpnpack.archive.ZipPackager;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.gateway.DidYouMean;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.IdentityReader;
import org.vpnpack.pki.Pkcs12Level;
import org.vpnpack.pki.SignatureCheck;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.plan.PlannedFormat;
import org.vpnpack.plan.SharedPackage;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.rules.Severity;
import org.vpnpack.verify.PackagePair;
import org.vpnpack.verify.PackageVerifier;
import org.vpnpack.verify.SharedReadings;

/** A gateway that was read and planned once; each call makes and verifies one package, and calls may run in parallel. */
public final class PreparedGateway {

    private static final String PACKAGE = "the package";

    private final PackagePlan plan;
    private final List<Problem> remarks;
    private final LocalDate asOf;
    private final PackageVerifier verifier;
    private final SignatureCheck signatures;

    PreparedGateway(PackagePlan plan, List<Problem> remarks, LocalDate asOf, List<ClientFormat> formats) {
        this(plan, remarks, asOf, new PackageVerifier(formats, new SharedReadings(plan)), SignatureCheck.JDK);
    }

    private PreparedGateway(
            PackagePlan plan,
            List<Problem> remarks,
            LocalDate asOf,
            PackageVerifier verifier,
            SignatureCheck signatures) {
        this.signatures = signatures;
        this.plan = plan;
        this.remarks = List.copyOf(remarks);
        this.asOf = asOf;
        this.verifier = verifier;
    }

    /**
     * The same gateway for packages of these formats alone.
     *
     * @param names of formats, at least one, as their folders are called
     * @throws RefusedException with each name that is none, or whose format the gateway does not call for
     */
    public PreparedGateway only(Collection<String> names) {
        List<Problem> problems = new ArrayList<>();
        names.forEach(name -> objection(name).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new PreparedGateway(plan.only(names), remarks, asOf, verifier, signatures);
    }

    /** A problem for each of these names that no format has, whatever a gateway calls for. */
    public List<Problem> unknownFormats(Collection<String> names) {
        return names.stream()
                .filter(name -> planned(name).isEmpty())
                .map(name -> unknownFormat(name, plan.formats()))
                .toList();
    }

    /** The same gateway for packages whose README is in this language. */
    public PreparedGateway in(Language language) {
        return new PreparedGateway(plan.in(language), remarks, asOf, verifier, signatures);
    }

    /** The same gateway, with the signatures of users' certificates checked in this way. */
    public PreparedGateway checkingWith(SignatureCheck other) {
        return new PreparedGateway(plan, remarks, asOf, verifier.checkingWith(other), other);
    }

    /**
     * The zip of what all packages of this gateway have in common.
     *
     * @param one a package of this gateway for any user
     */
    public Archive shared(VpnPackage one) {
        return ZipPackager.pack(plan.shared().recognised(one.archive().files()).stream()
                .filter(file -> plan.shared().hasAll(List.of(file)))
                .toList());
    }

    /** The same gateway for packages that hold their user's own files alone, beside this zip that completes them. */
    public PreparedGateway personalOnly(Archive shared) {
        List<OutputFile> reopened = plan.shared().recognised(ZipReader.read(shared.bytes(), SharedPackage.NAME));
        return new PreparedGateway(
                plan.completedBy(new SharedPackage(shared.sha256(), reopened)), remarks, asOf, verifier, signatures);
    }

    public Gateway gateway() {
        return plan.gateway();
    }

    /** Every client format with its decision. */
    public PackagePlan plan() {
        return plan;
    }

    /** Warnings and notes about the gateway document. */
    public List<Problem> remarks() {
        return remarks;
    }

    /**
     * The package that holds no key: for all users of the gateway, or for those whose key is on their device.
     *
     * @throws UnfitPackageException when the finished package does not pass its own verification
     */
    public VpnPackage withoutKey() {
        return verified(null);
    }

    /**
     * The package of one user, whose identity the gateway must accept.
     *
     * @throws RefusedException with every reason for which the gateway would refuse the identity
     * @throws UnfitPackageException when the finished package does not pass its own verification
     */
    public VpnPackage forUser(Recipient recipient) {
        IdentityReader.check(recipient.identity(), gateway(), asOf, signatures);
        return verified(recipient.checkingWith(signatures));
    }

    /** As {@link #forUser}, for an identity that was checked already; null: for nobody in particular. */
    VpnPackage verified(@Nullable Recipient recipient) {
        List<OutputFile> rendered = plan.render(recipient);
        Archive archive = ZipPackager.pack(own(rendered));
        List<OutputFile> readBack = plan.shared().recognised(ZipReader.read(archive.bytes(), PACKAGE));
        List<OutputFile> whole = plan.completion()
                .map(shared -> PackagePair.join(readBack, shared.files()))
                .orElse(readBack);
        List<Finding> findings = new ArrayList<>(verifier.verify(whole, asOf, plan));
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            throw new UnfitPackageException(findings);
        }
        Optional.ofNullable(recipient).ifPresent(one -> findings.addAll(otherContainers(rendered, one.level())));
        Optional<String> user =
                Optional.ofNullable(recipient).map(one -> one.identity().userName());
        return new VpnPackage(plan, user, archive, remarks, findings);
    }

    private List<OutputFile> own(List<OutputFile> rendered) {
        return plan.completion()
                .map(shared ->
                        rendered.stream().filter(file -> !shared.has(file)).toList())
                .orElse(rendered);
    }

    private Optional<Problem> objection(String name) {
        Optional<PlannedFormat> planned = planned(name);
        if (planned.isEmpty()) {
            return Optional.of(unknownFormat(
                    name,
                    plan.formats().stream().filter(PlannedFormat::isIncluded).toList()));
        }
        return planned.filter(format -> !format.isIncluded())
                .map(format -> Problem.error(
                        Place.field("formats"),
                        name + " is not in a package of "
                                + Quoted.of(gateway().name().value()) + ": "
                                + format.reason(),
                        "leave it out"));
    }

    private Optional<PlannedFormat> planned(String name) {
        return plan.formats().stream()
                .filter(format -> format.name().equals(name))
                .findFirst();
    }

    private Problem unknownFormat(String name, List<PlannedFormat> choice) {
        return Problem.error(
                Place.field("formats"),
                "no format is called " + Quoted.of(name),
                DidYouMean.among(names(plan.formats()), name)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("choose among " + String.join(", ", names(choice))));
    }

    private static List<String> names(List<PlannedFormat> formats) {
        return formats.stream().map(PlannedFormat::name).toList();
    }

    /** A note for each file whose container is not of the level that was asked for, because its client opens no other. */
    private static List<Finding> otherContainers(List<OutputFile> files, Pkcs12Level wanted) {
        return files.stream()
                .filter(file -> file.container()
                        .map(form -> !form.level().equals(Optional.of(wanted)))
                        .orElse(false))
                .map(file -> Finding.note(
                        file.path(),
                        "its PKCS#12 container is not of level " + wanted
                                + ": no client that reads this file opens that",
                        "nothing to do"))
                .toList();
    }
}
