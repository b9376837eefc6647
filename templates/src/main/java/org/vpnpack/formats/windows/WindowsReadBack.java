package org.vpnpack.formats.windows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.CertificateFindings;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.StrictXml;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.Pkcs12Form;
import org.vpnpack.pki.Pkcs12Level;
import org.w3c.dom.Element;

/** Reads WindowsPowershell/: each file by itself, then one against the other. */
final class WindowsReadBack {

    private static final String FOLDER = WindowsPowershellFormat.FOLDER + "/";

    private final LocalDate asOf;
    private final Map<String, FileReading> readings = new LinkedHashMap<>();
    private final Map<String, OutputFile> files = new LinkedHashMap<>();
    private final Map<String, Certificate> roots = new LinkedHashMap<>();

    WindowsReadBack(LocalDate asOf) {
        this.asOf = asOf;
    }

    ReadBack read(List<OutputFile> all) {
        for (OutputFile file : all) {
            String name = file.path().substring(FOLDER.length());
            files.put(name, file);
            readings.put(name, new FileReading(file.path()));
        }
        if (!files.containsKey(WindowsFiles.DATA) && files.containsKey(WindowsFiles.SCRIPT)) {
            reading(WindowsFiles.SCRIPT).note("not read: a script that is not vpnpack's", "nothing to do");
            return ReadBack.of(List.copyOf(readings.values()));
        }
        files.forEach(this::readAlone);
        Optional<SetupDataReading> data =
                file(WindowsFiles.DATA).flatMap(file -> SetupDataReading.read(file, reading(WindowsFiles.DATA)));
        Optional<ProfileXmlReading> profile =
                file(WindowsFiles.PROFILE).flatMap(file -> ProfileXmlReading.read(file, reading(WindowsFiles.PROFILE)));
        claimAnchors();
        SetupClaim.state(reading(WindowsFiles.DATA), installable());
        data.ifPresent(this::againstData);
        if (data.isPresent() && profile.isPresent()) {
            new ProfileComparison(data.get(), profile.get(), reading(WindowsFiles.PROFILE)).compare();
            eap(data.get(), profile.get());
            file(WindowsFiles.SYNCML)
                    .ifPresent(file -> SyncMlReading.check(
                            file, data.get(), files.get(WindowsFiles.PROFILE), reading(WindowsFiles.SYNCML)));
        }
        return ReadBack.of(List.copyOf(readings.values()));
    }

    /** What installers carry, by bare names. */
    private Map<String, byte[]> installable() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            if (NsisInstaller.carries(name)) {
                contents.put(name, file.content());
            }
        });
        return contents;
    }

    private void readAlone(String name, OutputFile file) {
        switch (name) {
            case WindowsFiles.SCRIPT, WindowsFiles.LAUNCHER -> {
                if (name.equals(WindowsFiles.SCRIPT)) {
                    SignatureReading.read(file, reading(name), asOf);
                }
                if (!Arrays.equals(SignatureReading.withoutSignature(file), WindowsFiles.resource(name))) {
                    reading(name)
                            .error(
                                    "it is not the file that this version of vpnpack writes, and it runs programs",
                                    "do not start it; make the package anew, or verify it with the version that made it");
                }
            }
            case WindowsFiles.DATA,
                    WindowsFiles.EAP,
                    WindowsFiles.PROFILE,
                    WindowsFiles.SYNCML,
                    WindowsFiles.ROUTES -> {}
            default -> {
                if (name.endsWith(".cer")) {
                    certificate(name, file).ifPresent(certificate -> roots.put(name, certificate));
                } else if (name.endsWith(".p12")) {
                    container(file, reading(name));
                } else {
                    readings.put(name, FileReading.ofStranger(file.path()));
                }
            }
        }
    }

    private Optional<Certificate> certificate(String name, OutputFile file) {
        try {
            List<Certificate> certificates = Pem.certificates(file.content());
            if (certificates.size() == 1 && Arrays.equals(certificates.get(0).der(), file.content())) {
                return Optional.of(certificates.get(0));
            }
            reading(name).error("it is not one certificate in DER, which Windows opens by a double click");
        } catch (IllegalArgumentException e) {
            reading(name).error("this is no certificate: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static void container(OutputFile file, FileReading reading) {
        try {
            Pkcs12Form form = Pkcs12Form.of(file.content());
            String level = form.level().map(Pkcs12Level::toString).orElse("other");
            reading.states(Topic.CONTAINER, List.of(level, form.rounds() + " rounds"));
            if (form.hasOpenKey()) {
                reading.error("the private key stands in it without encryption", "export it again with a password");
            }
        } catch (IllegalArgumentException e) {
            reading.error(String.valueOf(e.getMessage()));
        }
    }

    private void claimAnchors() {
        List<String> anchors = new ArrayList<>();
        roots.forEach((name, certificate) -> {
            if (name.startsWith("VpnServerRoot")) {
                anchors.add(certificate.thumbprint());
                reading(name).add(CertificateFindings.ofAnchor(FOLDER + name, "trust anchor", certificate, asOf));
            } else if (name.startsWith("RadiusServerRoot")) {
                reading(name)
                        .add(CertificateFindings.ofAnchor(
                                FOLDER + name, "root of the RADIUS server", certificate, asOf));
            }
        });
        if (!anchors.isEmpty()) {
            reading(WindowsFiles.DATA).states(Topic.TRUST_ANCHORS, anchors);
        }
    }

    private void againstData(SetupDataReading data) {
        FileReading reading = reading(WindowsFiles.DATA);
        List<String> named = new ArrayList<>();
        for (List<String> anchor : data.trustAnchors()) {
            Certificate certificate = roots.get(anchor.get(0));
            named.add(anchor.get(0));
            List<String> actual = certificate == null
                    ? List.of()
                    : List.of(
                            anchor.get(0),
                            certificate.thumbprint(),
                            certificate.sha256().toUpperCase(Locale.ROOT),
                            String.valueOf(new AnchorFile(anchor.get(0), certificate).isPublicRoot()));
            if (!anchor.equals(actual)) {
                reading.error("the root " + Quoted.of(anchor.get(0)) + " is missing, or another than it says");
            }
        }
        roots.keySet().stream()
                .filter(name -> !named.contains(name) && !name.equals(WindowsFiles.ISSUER))
                .forEach(name -> reading(name).error("profile.json does not name it, so nothing checks it"));
        present(WindowsFiles.SCRIPT, true);
        present(WindowsFiles.LAUNCHER, true);
        present(WindowsFiles.PROFILE, true);
        present(WindowsFiles.SYNCML, true);
        present(WindowsFiles.EAP, data.isEap());
        data.text("/clientCertificate/file").ifPresent(name -> present(name, true));
        files.keySet().stream()
                .filter(name -> name.endsWith(".p12")
                        && !data.text("/clientCertificate/file").equals(Optional.of(name)))
                .forEach(name -> reading(name).error("profile.json does not name it"));
        present(WindowsFiles.ISSUER, data.text("/clientCertificate/issuerFile").isPresent());
        String routes =
                Prefixes.cmroute(data.routes().stream().map(IpPrefix::parse).toList());
        if (!file(WindowsFiles.ROUTES).map(OutputFile::text).equals(Optional.of(routes))) {
            reading.error("its routes are not those of routes.txt");
        }
    }

    private void present(String name, boolean wanted) {
        if (files.containsKey(name) != wanted) {
            reading(WindowsFiles.DATA).error(name + (wanted ? " is missing" : " is there, and does not belong there"));
        }
    }

    private void eap(SetupDataReading data, ProfileXmlReading profile) {
        Element inProfile = profile.eap().orElse(null);
        Element alone = xml(WindowsFiles.EAP);
        if ((inProfile != null) != data.isEap()) {
            reading(WindowsFiles.PROFILE).error("EAP settings stand exactly where EAP is spoken");
        }
        if (inProfile == null || alone == null) {
            return;
        }
        FileReading reading = reading(WindowsFiles.EAP);
        EapReading eap = EapReading.of(alone, reading);
        if (!text(alone).equals(text(inProfile))) {
            reading.error("it is not what " + WindowsFiles.PROFILE + " says");
        }
        if (eap.isTls() != data.hasClientCertificate()) {
            reading.error("a certificate is presented exactly in EAP-TLS");
        } else if (eap.isTls()) {
            checkedServer(eap, reading);
        }
        if (!eap.issuers().isEmpty()) {
            reading.states(Topic.CLIENT_ROOTS, eap.issuers());
        }
    }

    private void checkedServer(EapReading eap, FileReading reading) {
        List<String> radius = roots.entrySet().stream()
                .filter(root -> root.getKey().startsWith("RadiusServerRoot"))
                .map(root -> root.getValue().thumbprint())
                .toList();
        if (radius.isEmpty()) {
            reading.states(Topic.TRUST_ANCHORS, eap.serverRoots());
            reading.states(Topic.SERVER_CERTIFICATE_NAME, eap.serverNames());
        } else if (!eap.serverRoots().equals(radius)) {
            reading.error("the roots that it names are not those of the RADIUS server in this folder");
        }
    }

    /** Elements, attributes and text without the blanks between elements. */
    private static List<String> text(Element element) {
        List<String> parts = new ArrayList<>();
        parts.add("{" + element.getNamespaceURI() + "}" + element.getLocalName());
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            parts.add(element.getAttributes().item(i).toString());
        }
        List<Element> children = StrictXml.children(element);
        if (children.isEmpty()) {
            parts.add(element.getTextContent());
        }
        children.forEach(child -> parts.addAll(text(child)));
        return parts;
    }

    private @Nullable Element xml(String name) {
        OutputFile file = files.get(name);
        try {
            return file == null ? null : StrictXml.parse(file.content());
        } catch (IllegalArgumentException e) {
            reading(name).error("this is no XML: " + e.getMessage());
            return null;
        }
    }

    private Optional<OutputFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private FileReading reading(String name) {
        return readings.computeIfAbsent(name, any -> new FileReading(FOLDER + name));
    }
}
