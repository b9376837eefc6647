package org.vpnpack;

import java.util.List;
import java.util.Optional;
import org.vpnpack.archive.Archive;
import org.vpnpack.format.Finding;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.rules.Problem;

/**
 * A package that passed its verification.
 *
 * @param plan every client format with its decision
 * @param user the name of the user of a personal package
 * @param archive the zip
 * @param remarks warnings and notes about the gateway document
 * @param findings warnings and notes about the package; never errors
 */
public record VpnPackage(
        PackagePlan plan, Optional<String> user, Archive archive, List<Problem> remarks, List<Finding> findings) {
    public VpnPackage {
        remarks = List.copyOf(remarks);
        findings = List.copyOf(findings);
    }
}
