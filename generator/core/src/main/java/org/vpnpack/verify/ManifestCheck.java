package org.vpnpack.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vpnpack.format.Claim;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.Manifest.CertificateEntry;
import org.vpnpack.plan.Manifest.FileEntry;
import org.vpnpack.plan.Manifest.FormatEntry;
import org.vpnpack.plan.ManifestJson;

/** Holds a package's files against its manifest: the same set of files, each with its size and SHA-256. */
final class ManifestCheck {

    private static final String REMAKE = "do not use the package; get it again, or make it anew";

    private static final Set<Topic> SECRET = Set.of(Topic.STATIC_KEY, Topic.CONTAINER);

    private final List<Finding> findings;
    private final List<String> elsewhere = new ArrayList<>();

    ManifestCheck(List<Finding> findings) {
        this.findings = findings;
    }

    /** The manifest, if there is a readable one. */
    Optional<Manifest> read(List<OutputFile> files) {
        Optional<OutputFile> file = files.stream()
                .filter(candidate -> candidate.path().equals(Manifest.PATH))
                .findFirst();
        if (file.isEmpty()) {
            findings.add(Finding.note(
                    Manifest.PATH, "the package has no manifest: vpnpack did not make it", "nothing to do"));
            return Optional.empty();
        }
        try {
            Manifest manifest = ManifestJson.read(file.get().content());
            check(manifest, files);
            return Optional.of(manifest);
        } catch (IllegalArgumentException e) {
            findings.add(Finding.error(Manifest.PATH, "the manifest is damaged: " + e.getMessage(), REMAKE));
            return Optional.empty();
        }
    }

    /** The files that stand in the package that completes this one, when none of them is here. */
    List<String> elsewhere() {
        return elsewhere;
    }

    private void check(Manifest manifest, List<OutputFile> files) {
        Map<String, OutputFile> present = new HashMap<>();
        files.forEach(file -> present.put(file.path(), file));
        Set<String> listed = new HashSet<>(Set.of(Manifest.PATH));
        manifest.files().stream().filter(FileEntry::shared).map(FileEntry::path).forEach(elsewhere::add);
        if (manifest.completedBy() == null || elsewhere.stream().anyMatch(present::containsKey)) {
            elsewhere.clear();
        }
        for (FileEntry entry : manifest.files()) {
            OutputFile file = present.get(entry.path());
            if (!listed.add(entry.path())) {
                findings.add(Finding.error(Manifest.PATH, "it lists " + Quoted.of(entry.path()) + " twice", REMAKE));
            } else if (file == null) {
                if (!elsewhere.contains(entry.path())) {
                    findings.add(Finding.error(entry.path(), "the file is missing", REMAKE));
                }
            } else if (file.size() != entry.size() || !file.sha256().equals(entry.sha256())) {
                findings.add(Finding.error(entry.path(), "the file was changed after the package was made", REMAKE));
            }
        }
        for (OutputFile file : files) {
            if (!listed.contains(file.path())) {
                findings.add(Finding.error(file.path(), "the file was added after the package was made", REMAKE));
            }
        }
        Set<String> accounted = new HashSet<>();
        for (FormatEntry format : manifest.formats()) {
            if (!accounted.add(format.name())) {
                findings.add(
                        Finding.error(Manifest.PATH, "it accounts for " + Quoted.of(format.name()) + " twice", REMAKE));
            }
            boolean there = Stream.concat(files.stream().map(OutputFile::path), elsewhere.stream())
                    .anyMatch(path -> path.startsWith(format.name() + "/"));
            if (there != format.included()) {
                findings.add(Finding.error(
                        Manifest.PATH,
                        format.name() + " is " + (there ? "there, but was to be left out" : "missing"),
                        REMAKE));
            }
        }
        files.stream()
                .map(OutputFile::path)
                .filter(path -> path.indexOf('/') > 0)
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .filter(folder -> !accounted.contains(folder))
                .forEach(folder -> findings.add(Finding.error(
                        Manifest.PATH, "it does not account for the folder " + Quoted.of(folder), REMAKE)));
    }

    /** A file in which a key was read must be marked as secret: people hand files on by that mark. */
    static List<Finding> unmarkedSecrets(Manifest manifest, List<Claim> claims, List<OutputFile> files) {
        Set<String> holdsKey = new HashSet<>();
        files.stream()
                .filter(file -> file.contains("PRIVATE KEY-----"))
                .map(OutputFile::path)
                .forEach(holdsKey::add);
        claims.stream().filter(claim -> SECRET.contains(claim.topic())).forEach(claim -> holdsKey.add(claim.file()));
        return manifest.files().stream()
                .filter(file -> !file.secret() && holdsKey.contains(file.path()))
                .map(file ->
                        Finding.error(file.path(), "the file holds a key, and the manifest does not say so", REMAKE))
                .toList();
    }

    /** What the manifest itself states about gateway and user. */
    static List<Claim> claims(Manifest manifest) {
        List<Claim> claims = new ArrayList<>();
        Manifest.GatewayEntry gateway = manifest.gateway();
        List<String> anchors =
                gateway.trustAnchors().stream().map(CertificateEntry::sha1).toList();
        claims.add(Claim.of(Topic.GATEWAY_ADDRESS, Manifest.PATH, gateway.address()));
        claims.add(Claim.of(Topic.SERVER_CERTIFICATE_NAME, Manifest.PATH, gateway.serverCertificateName()));
        claims.add(new Claim(Topic.TRUST_ANCHORS, Manifest.PATH, anchors));
        claims.add(new Claim(Topic.TUNNEL_TYPES, Manifest.PATH, gateway.tunnelTypes()));
        Manifest.UserEntry user = manifest.user();
        if (user != null) {
            claims.add(Claim.of(
                    Topic.CLIENT_CERTIFICATE, Manifest.PATH, user.certificate().sha1()));
        }
        return claims;
    }
}
