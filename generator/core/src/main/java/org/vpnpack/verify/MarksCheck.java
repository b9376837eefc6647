package org.vpnpack.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.Claim;
import org.vpnpack.format.Finding;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.Manifest.CertificateEntry;
import org.vpnpack.plan.Manifest.ContainerEntry;
import org.vpnpack.plan.Manifest.FileEntry;

/** Holds what a manifest says of single files (whose signature, what container) against what was read in them. */
final class MarksCheck {

    private static final String DO_NOT_USE = "do not use the package; get it again, or make it anew";

    private MarksCheck() {}

    static List<Finding> check(Manifest manifest, List<Claim> claims) {
        List<Finding> findings = new ArrayList<>();
        for (FileEntry file : manifest.files()) {
            compare(file, Topic.SIGNER, signer(file.signer()), claims, findings);
            compare(file, Topic.CONTAINER, container(file.container()), claims, findings);
        }
        boolean embedded = claims.stream().anyMatch(claim -> claim.topic() == Topic.EMBEDDED_PASSWORD);
        if (embedded != manifest.weakens().contains(Manifest.EMBEDDED_PASSWORD)) {
            findings.add(Finding.error(
                    Manifest.PATH,
                    embedded
                            ? "the password of a private key stands beside it, and the manifest does not say so"
                            : "the manifest says that a password stands beside its private key, and none does",
                    DO_NOT_USE));
        }
        return findings;
    }

    private static void compare(
            FileEntry file, Topic topic, List<String> promised, List<Claim> claims, List<Finding> findings) {
        List<String> read = claims.stream()
                .filter(claim -> claim.topic() == topic && claim.file().equals(file.path()))
                .flatMap(claim -> claim.values().stream())
                .toList();
        if (!read.equals(promised)) {
            findings.add(Finding.error(
                    file.path(),
                    "its " + topic + " is " + words(read) + ", but the manifest says " + words(promised),
                    DO_NOT_USE));
        }
    }

    private static List<String> signer(@Nullable CertificateEntry signer) {
        return signer == null ? List.of() : List.of(signer.sha1());
    }

    private static List<String> container(@Nullable ContainerEntry container) {
        return container == null ? List.of() : List.of(container.level(), container.rounds() + " rounds");
    }

    private static String words(List<String> values) {
        return values.isEmpty() ? "none" : Quoted.of(String.join(", ", values));
    }
}
