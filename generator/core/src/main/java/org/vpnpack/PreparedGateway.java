package org.vpnpack;

import java.time.LocalDate;
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
import org.vpnpack.gateway.Gateway;
import org.vpnpack.input.IdentityReader;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.Severity;
import org.vpnpack.verify.PackageVerifier;
import org.vpnpack.verify.SharedReadings;

/** A gateway that was read and planned once; each call makes and verifies one package, and calls may run in parallel. */
public final class PreparedGateway {

    private static final String PACKAGE = "the package";

    private final PackagePlan plan;
    private final List<Problem> remarks;
    private final LocalDate asOf;
    private final PackageVerifier verifier;

    PreparedGateway(PackagePlan plan, List<Problem> remarks, LocalDate asOf, List<ClientFormat> formats) {
        this.plan = plan;
        this.remarks = List.copyOf(remarks);
        this.asOf = asOf;
        this.verifier = new PackageVerifier(formats, new SharedReadings(plan));
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
     * The package for all users of the gateway.
     *
     * @throws UnfitPackageException when the finished package does not pass its own verification
     */
    public VpnPackage forEveryone() {
        return verified(null);
    }

    /**
     * The package of one user, whose identity the gateway must accept.
     *
     * @throws org.vpnpack.rules.RefusedException with every reason for which the gateway would refuse the identity
     * @throws UnfitPackageException when the finished package does not pass its own verification
     */
    public VpnPackage forUser(Recipient recipient) {
        IdentityReader.check(recipient.identity(), gateway(), asOf);
        return verified(recipient);
    }

    /** As {@link #forUser}, for an identity that was checked already; null: for everyone. */
    VpnPackage verified(@Nullable Recipient recipient) {
        Archive archive = ZipPackager.pack(plan.render(recipient));
        List<OutputFile> readBack = plan.shared().recognised(ZipReader.read(archive.bytes(), PACKAGE));
        List<Finding> findings = verifier.verify(readBack, asOf, plan);
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            throw new UnfitPackageException(findings);
        }
        Optional<String> user =
                Optional.ofNullable(recipient).map(one -> one.identity().userName());
        return new VpnPackage(plan, user, archive, remarks, findings);
    }
}
