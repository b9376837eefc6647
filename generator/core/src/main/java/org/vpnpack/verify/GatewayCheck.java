package org.vpnpack.verify;

import java.util.List;
import java.util.Optional;
import org.vpnpack.format.Claim;
import org.vpnpack.format.Decision;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.ClientChain;
import org.vpnpack.pki.SignatureCheck;
import org.vpnpack.plan.DocumentTree;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.plan.PlannedFormat;

/** Holds a package against the gateway document that it should be made from. */
final class GatewayCheck {

    private final Gateway gateway;
    private final List<Finding> findings;

    /** @param findings where what is wrong goes */
    GatewayCheck(Gateway gateway, List<Finding> findings) {
        this.gateway = gateway;
        this.findings = findings;
    }

    /** Against the plan: the document that it carries, its folders, and its manifest's account of them. */
    void plan(PackagePlan whole, List<OutputFile> files, Optional<Manifest> manifest) {
        PackagePlan plan = asAskedFor(whole, manifest);
        files.stream()
                .filter(file -> file.path().equals(DocumentTree.PATH))
                .filter(file -> !DocumentTree.isOf(gateway, file))
                .forEach(file -> findings.add(Finding.error(
                        file.path(),
                        "the package was made from another gateway document",
                        "make the package anew; vpnpack diff tells what changed")));
        plan.formats().forEach(planned -> {
            boolean there = files.stream().anyMatch(file -> file.path().startsWith(planned.name() + "/"));
            if (planned.isIncluded() && !there) {
                findings.add(Finding.error(
                        planned.name() + "/", "the folder is missing: " + planned.reason(), "make the package anew"));
            }
            manifest.stream()
                    .flatMap(read -> read.formats().stream())
                    .filter(entry -> entry.name().equals(planned.name()))
                    // whether the program was there that makes its files, only the maker's computer knew
                    .filter(entry -> !(planned.decision() instanceof Decision.Unmade && entry.included()))
                    .filter(entry -> entry.included() != planned.isIncluded()
                            || !entry.reason().equals(planned.reason()))
                    .forEach(entry -> findings.add(Finding.error(
                            Manifest.PATH,
                            "its account of " + planned.name() + " is not what the gateway document gives",
                            "make the package anew")));
        });
    }

    /** The plan without the formats that the package was asked for without, as its manifest says. */
    private static PackagePlan asAskedFor(PackagePlan plan, Optional<Manifest> manifest) {
        List<String> unwanted = manifest.stream()
                .flatMap(read -> read.formats().stream())
                .filter(entry -> !entry.included() && entry.reason().equals(PackagePlan.NOT_ASKED_FOR.inEnglish()))
                .map(entry -> entry.name())
                .toList();
        if (unwanted.isEmpty()) {
            return plan;
        }
        return plan.only(plan.formats().stream()
                .map(PlannedFormat::name)
                .filter(name -> !unwanted.contains(name))
                .toList());
    }

    /** The user's certificate, with those above it, against what the gateway takes. */
    void clientChain(List<Certificate> clientChain, SignatureCheck signatures) {
        if (clientChain.isEmpty()) {
            return;
        }
        if (gateway.radiusTakesCertificates()) {
            return; // the RADIUS server knows the roots, and what is revoked
        }
        Certificate leaf = clientChain.get(0);
        ByCertificate byCertificate = gateway.byCertificate().orElse(null);
        if (byCertificate == null) {
            findings.add(Finding.error(
                    "", "the package holds a user's certificate, and the gateway takes none", "make it anew without"));
            return;
        }
        if (ClientChain.rootOf(clientChain, byCertificate.clientRoots(), signatures)
                .isEmpty()) {
            findings.add(Finding.error(
                    "",
                    "the user's certificate " + Quoted.of(leaf.displayName())
                            + " stands under no client root of the gateway",
                    "issue one under a root that the gateway trusts"));
        }
        if (byCertificate.revoked().contains(leaf.thumbprint())) {
            findings.add(Finding.error(
                    "", "the user's certificate " + leaf.thumbprint() + " is revoked", "issue a new one"));
        }
    }

    /** The client roots that its files name against the gateway's. */
    void clientRoots(List<Claim> claims) {
        List<String> roots = gateway.byCertificate().stream()
                .flatMap(way -> way.clientRoots().stream())
                .map(root -> root.certificate().thumbprint())
                .toList();
        claims.stream()
                .filter(claim -> claim.topic() == Topic.CLIENT_ROOT && !roots.containsAll(claim.values()))
                .forEach(claim -> findings.add(Finding.error(
                        claim.file(),
                        "its " + claim.topic() + " " + ClaimsCheck.quoted(claim) + " is none of the gateway's",
                        "make the package anew from one gateway document")));
    }
}
