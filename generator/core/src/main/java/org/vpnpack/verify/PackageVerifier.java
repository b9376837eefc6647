package org.vpnpack.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Claim;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.SignatureCheck;
import org.vpnpack.plan.DocumentTree;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.plan.SideBySide;

/**
 * Reads a package back and tells what is wrong with it: each format parses its own files, the manifest is held against
 * the bytes, and what the files state is held against one another.
 *
 * <p>Works on any package, Azure's as well; with a plan it also holds the package against its gateway document.
 */
public final class PackageVerifier {

    private static final String DOCUMENT = "the gateway document";

    private final List<ClientFormat> formats;
    private final Reading reading;
    private final SignatureCheck signatures;

    public PackageVerifier(List<ClientFormat> formats) {
        this(formats, (folders, asOf) -> SideBySide.map(folders, folder -> folder.readBack(asOf)));
    }

    /** @param reading how the formats' files are read back */
    public PackageVerifier(List<ClientFormat> formats, Reading reading) {
        this(formats, reading, SignatureCheck.JDK);
    }

    private PackageVerifier(List<ClientFormat> formats, Reading reading, SignatureCheck signatures) {
        this.formats = List.copyOf(formats);
        this.reading = reading;
        this.signatures = signatures;
    }

    /** The same, with the signatures of users' certificates checked in this way. */
    public PackageVerifier checkingWith(SignatureCheck other) {
        return new PackageVerifier(formats, reading, other);
    }

    /** What a package holds of one format. */
    public record Folder(ClientFormat format, List<OutputFile> files) {

        ReadBack readBack(LocalDate asOf) {
            return format.readBack(files, asOf);
        }
    }

    /** Reads folders back; the readings come in the order of the folders. */
    @FunctionalInterface
    public interface Reading {
        List<ReadBack> readBack(List<Folder> folders, LocalDate asOf);
    }

    /** Whom a package is for, as its manifest says; without one, for everyone. */
    public static Audience audienceOf(List<OutputFile> files) {
        return new ManifestCheck(new ArrayList<>())
                .read(files)
                .map(PackageVerifier::audienceOf)
                .orElse(Audience.EVERYONE);
    }

    private static Audience audienceOf(Manifest manifest) {
        if (manifest.user() != null) {
            return Audience.ONE_USER;
        }
        return manifest.audience().equals(Audience.KEY_ON_DEVICE.toString())
                ? Audience.KEY_ON_DEVICE
                : Audience.EVERYONE;
    }

    /**
     * What verification saw, errors first.
     *
     * @param asOf the day on which certificates must be valid
     * @param plan what the package should be, or null when only the package is known
     */
    public List<Finding> verify(List<OutputFile> files, LocalDate asOf, @Nullable PackagePlan plan) {
        return verify(files, asOf, plan, null);
    }

    /**
     * What verification saw, errors first.
     *
     * @param carried the gateway of the document that the package carries, or null
     */
    public List<Finding> verify(
            List<OutputFile> files, LocalDate asOf, @Nullable PackagePlan plan, @Nullable Gateway carried) {
        List<Finding> findings = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        ManifestCheck manifestCheck = new ManifestCheck(findings);
        Optional<Manifest> manifest = manifestCheck.read(files);
        if (!manifestCheck.elsewhere().isEmpty()) {
            strangers(files, findings);
            findings.add(half(manifestCheck.elsewhere()));
            findings.sort(Comparator.comparing(Finding::severity));
            return findings;
        }
        manifest.map(ManifestCheck::claims).ifPresent(claims::addAll);
        List<Certificate> clientChain = new ArrayList<>();
        boolean clearKey = false;
        for (ReadBack readBack : reading.readBack(folders(files), asOf)) {
            claims.addAll(readBack.claims());
            findings.addAll(readBack.findings());
            clearKey |= readBack.holdsClearKey();
            if (clientChain.isEmpty()) {
                clientChain.addAll(readBack.clientChain());
            }
        }
        strangers(files, findings);
        if (folders(files).isEmpty()) {
            findings.add(Finding.error(
                    Manifest.PATH,
                    "no file of any client format is in the package, so no client could connect with it",
                    "give the zip that vpnpack made, or that Azure did"));
        }
        if (carried != null) {
            GatewayClaims.of(carried, DocumentTree.PATH).stream()
                    .filter(claim -> claim.topic() != Topic.STATIC_KEY) // it was found in the profiles, not there
                    .forEach(claims::add);
        }
        if (manifest.isPresent()) {
            againstAudience(manifest.get(), claims, clearKey, findings);
            findings.addAll(ManifestCheck.unmarkedSecrets(manifest.get(), claims, files));
            findings.addAll(MarksCheck.check(manifest.get(), claims));
            if (audienceOf(manifest.get()) == Audience.KEY_ON_DEVICE) {
                findings.replaceAll(PackageVerifier::leftToDevice);
            }
        }
        if (plan != null) {
            claims.addAll(GatewayClaims.of(plan.gateway(), DOCUMENT));
            GatewayCheck check = new GatewayCheck(plan.gateway(), findings);
            check.plan(plan, files, manifest);
            check.clientChain(clientChain, signatures);
            check.clientRoots(claims);
        }
        findings.addAll(ClaimsCheck.contradictions(claims));
        findings.sort(Comparator.comparing(Finding::severity));
        return findings;
    }

    /** A key that stays on its device is in no package: what its user is to do stands in the README. */
    private static Finding leftToDevice(Finding finding) {
        return finding.fix().equals(FileReading.PERSONAL_PACKAGE)
                ? new Finding(
                        finding.severity(), finding.file(), finding.what(), "README.html tells the user what to do")
                : finding;
    }

    /** Of half a package nothing more can be told: what its formats' files say hangs together. */
    private static Finding half(List<String> elsewhere) {
        return Finding.error(
                Manifest.PATH,
                "the package holds its user's own files alone; " + elsewhere.size()
                        + " files that all users have in common are not here, such as "
                        + Quoted.of(elsewhere.get(0)),
                "verify both together: add --shared shared.zip");
    }

    private List<Folder> folders(List<OutputFile> files) {
        return formats.stream()
                .map(format -> new Folder(
                        format,
                        files.stream()
                                .filter(file -> file.path().startsWith(format.name() + "/"))
                                .toList()))
                .filter(folder -> !folder.files().isEmpty())
                .toList();
    }

    /**
     * What verification saw in one file outside of a package, errors first.
     *
     * @param format one that reads such a file alone
     * @param gateway what the file should agree with, or null when nothing is known
     */
    public static List<Finding> verifyAlone(
            ClientFormat format, OutputFile file, LocalDate asOf, @Nullable Gateway gateway) {
        ReadBack readBack = format.readBack(List.of(file), asOf);
        List<Finding> findings = new ArrayList<>(readBack.findings());
        List<Claim> claims = new ArrayList<>(readBack.claims());
        if (gateway != null) {
            claims.addAll(GatewayClaims.of(gateway, DOCUMENT));
            new GatewayCheck(gateway, findings).clientChain(readBack.clientChain(), SignatureCheck.JDK);
        }
        findings.addAll(ClaimsCheck.contradictions(claims));
        findings.sort(Comparator.comparing(Finding::severity));
        return findings;
    }

    private void strangers(List<OutputFile> files, List<Finding> findings) {
        for (OutputFile file : files) {
            boolean known = file.path().equals(Manifest.PATH)
                    || file.path().equals(DocumentTree.PATH)
                    || file.path().equals("README.html")
                    || formats.stream().anyMatch(format -> file.path().startsWith(format.name() + "/"));
            if (!known) {
                findings.add(Finding.warning(
                        file.path(), "no client format knows this file; it was not read", "do not open it unseen"));
            }
            if (file.path().equals("README.html")) {
                findings.addAll(ReadmeCheck.check(file));
            }
        }
    }

    private static void againstAudience(
            Manifest manifest, List<Claim> claims, boolean clearKey, List<Finding> findings) {
        boolean personal = manifest.user() != null;
        if (!manifest.audience().equals(audienceOf(manifest).toString())) {
            findings.add(
                    Finding.error(Manifest.PATH, "audience and user do not fit together", "do not use the package"));
        }
        boolean certificateInside = claims.stream()
                .anyMatch(claim -> claim.topic() == Topic.CLIENT_CERTIFICATE
                        && !claim.values().isEmpty()
                        && !claim.file().equals(Manifest.PATH));
        if (!personal && certificateInside) {
            findings.add(Finding.error(
                    Manifest.PATH,
                    "the package is not for one user, but holds a user's certificate",
                    "do not hand it out"));
        }
        if (personal) {
            claims.stream()
                    .filter(ClaimsCheck::isUnfilled)
                    .forEach(claim -> findings.add(Finding.error(
                            claim.file(),
                            "the package is for one user, but this profile names no certificate",
                            "make it anew")));
        }
        if (clearKey != manifest.weakens().contains(Manifest.CLEAR_KEY)) {
            findings.add(Finding.error(
                    Manifest.PATH,
                    clearKey
                            ? "a private key is in clear, and the manifest does not say so"
                            : "the manifest says that a private key is in clear, and none is",
                    "do not use the package"));
        }
    }
}
