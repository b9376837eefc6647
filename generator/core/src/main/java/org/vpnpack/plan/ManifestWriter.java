package org.vpnpack.plan;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.gateway.Authentication;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.TrustAnchor;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.pki.Pkcs12Form;
import org.vpnpack.pki.Pkcs12Level;
import org.vpnpack.plan.Manifest.CertificateEntry;
import org.vpnpack.plan.Manifest.CompletionEntry;
import org.vpnpack.plan.Manifest.ContainerEntry;
import org.vpnpack.plan.Manifest.FileEntry;
import org.vpnpack.plan.Manifest.FormatEntry;
import org.vpnpack.plan.Manifest.GatewayEntry;
import org.vpnpack.plan.Manifest.TemplateEntry;
import org.vpnpack.plan.Manifest.UserEntry;

/** Writes the manifests of a plan's packages. */
final class ManifestWriter {

    private final String audience;
    private final GatewayEntry gateway;
    private final List<FormatEntry> formats;
    private final List<TemplateEntry> templates;
    private final Optional<SharedPackage> completion;

    /** Works out what the manifests of all packages of a plan have in common. */
    ManifestWriter(PackagePlan plan) {
        this.audience = plan.audience().toString();
        this.gateway = gateway(plan.gateway());
        this.completion = plan.completion();
        this.formats = plan.formats().stream()
                .map(format -> new FormatEntry(format.name(), format.isIncluded(), format.reason()))
                .toList();
        this.templates = plan.templateFiles().stream()
                .map(file -> new TemplateEntry(
                        file.path(),
                        plan.templates().sha256(file),
                        plan.templates().isOverridden(file)))
                .toList();
    }

    OutputFile write(Optional<Recipient> recipient, Secrets secrets, List<OutputFile> files) {
        Manifest manifest = new Manifest(
                Manifest.SCHEMA,
                new Manifest.Tool("vpnpack", ToolVersion.CURRENT),
                audience,
                gateway,
                user(recipient.orElse(null)),
                completion
                        .map(shared -> new CompletionEntry(SharedPackage.NAME, shared.sha256()))
                        .orElse(null),
                secrets.weakens(),
                formats,
                templates,
                files.stream().map(file -> file(file, completion)).toList());
        return OutputFile.open(Manifest.PATH, ManifestJson.write(manifest));
    }

    private static GatewayEntry gateway(Gateway gateway) {
        return new GatewayEntry(
                gateway.name().value(),
                gateway.address().value(),
                gateway.serverCertificateName().value(),
                gateway.tunnelTypes().asSet().stream().map(TunnelType::toString).toList(),
                gateway.authentications().stream().map(Authentication::label).toList(),
                gateway.trustAnchors().stream()
                        .map(TrustAnchor::certificate)
                        .map(ManifestWriter::certificate)
                        .toList());
    }

    private static @Nullable UserEntry user(@Nullable Recipient recipient) {
        return recipient == null
                ? null
                : new UserEntry(
                        recipient.identity().userName(),
                        certificate(recipient.identity().certificate()));
    }

    private static CertificateEntry certificate(Certificate certificate) {
        return new CertificateEntry(
                certificate.displayName(),
                certificate.thumbprint(),
                LocalDate.ofInstant(certificate.notAfter(), ZoneOffset.UTC).toString());
    }

    private static FileEntry file(OutputFile file, Optional<SharedPackage> completion) {
        return new FileEntry(
                file.path(),
                file.size(),
                file.sha256(),
                file.isSecret(),
                completion.filter(shared -> shared.has(file)).isPresent(),
                file.container().map(ManifestWriter::container).orElse(null),
                file.signer().map(ManifestWriter::certificate).orElse(null));
    }

    private static ContainerEntry container(Pkcs12Form form) {
        return new ContainerEntry(form.level().map(Pkcs12Level::toString).orElse("other"), form.rounds());
    }
}
