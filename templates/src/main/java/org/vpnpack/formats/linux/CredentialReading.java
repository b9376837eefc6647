package org.vpnpack.formats.linux;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpnpack.format.CertificateFindings;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.pki.KeyBlock;
import org.vpnpack.pki.Pem;

/** Reads the certificates and keys of Linux/, wherever they lie. */
final class CredentialReading {

    private final Map<String, OutputFile> files;
    private final LocalDate asOf;
    private List<Certificate> clientChain = List.of();
    private boolean clearKey;

    CredentialReading(Map<String, OutputFile> files, LocalDate asOf) {
        this.files = files;
        this.asOf = asOf;
    }

    /** The user's certificate with the intermediates above it; empty when there is none. */
    List<Certificate> clientChain() {
        return clientChain;
    }

    boolean holdsClearKey() {
        return clearKey;
    }

    /** Whether the file is one that this format knows. */
    boolean read(OutputFile file, FileReading reading) {
        String path = file.path();
        if (path.equals(Layout.FILES + Layout.STATIC_KEY)) {
            staticKey(file, reading);
        } else if (path.equals(Layout.FILES + Layout.CERTIFICATE)) {
            clientChain = client(file, reading);
        } else if (path.equals(Layout.FILES + Layout.KEY)) {
            key(file, reading, Layout.FILES + Layout.CERTIFICATE);
        } else if (path.equals(Layout.FILES + Layout.ANCHORS)) {
            List<String> anchors = anchors(file, reading);
            reading.states(Topic.TRUST_ANCHORS, anchors);
            anchors.stream().findFirst().ifPresent(first -> reading.states(Topic.FIRST_TRUST_ANCHOR, first));
        } else if (path.startsWith(Layout.FILES + "ca_") || path.startsWith(Layout.SWANCTL + "x509ca/")) {
            anchors(file, reading);
        } else if (path.startsWith(Layout.SWANCTL + "x509/")) {
            certificates(file, reading);
        } else if (path.startsWith(Layout.SWANCTL + "private/")) {
            key(file, reading, path.replace("/private/", "/x509/"));
        } else {
            return false;
        }
        return true;
    }

    /** The thumbprints of the certificates in these files; nothing for one that is missing or damaged. */
    List<String> thumbprints(List<String> paths) {
        List<String> thumbprints = new ArrayList<>();
        for (String path : paths) {
            OutputFile file = files.get(path);
            if (file != null) {
                certificates(file, new FileReading(path)).forEach(found -> thumbprints.add(found.thumbprint()));
            }
        }
        return thumbprints;
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    private List<String> anchors(OutputFile file, FileReading reading) {
        List<Certificate> anchors = certificates(file, reading);
        anchors.forEach(anchor -> reading.add(CertificateFindings.ofAnchor(file.path(), "trust anchor", anchor, asOf)));
        return anchors.stream().map(Certificate::thumbprint).toList();
    }

    private List<Certificate> client(OutputFile file, FileReading reading) {
        List<Certificate> chain = certificates(file, reading);
        chain.stream().findFirst().ifPresent(own -> {
            reading.states(Topic.CLIENT_CERTIFICATE, own.thumbprint());
            reading.add(CertificateFindings.ofClient(file.path(), own, asOf));
        });
        return chain;
    }

    private void key(OutputFile file, FileReading reading, String certificatePath) {
        try (KeyBlock key = KeyBlock.parse(file.text())) {
            clearKey |= !key.isEncrypted();
            OutputFile certificate = files.get(certificatePath);
            if (certificate == null) {
                reading.error("a key without its certificate");
            } else if (!key.isEncrypted()
                    && certificates(certificate, new FileReading(certificatePath)).stream()
                            .findFirst()
                            .filter(own -> !key.fits(own))
                            .isPresent()) {
                reading.error("the private key is not that of the certificate", "make the package anew from one .p12");
            }
        } catch (IllegalArgumentException e) {
            reading.error(String.valueOf(e.getMessage()));
        }
    }

    private static void staticKey(OutputFile file, FileReading reading) {
        try {
            reading.states(
                    Topic.STATIC_KEY,
                    Digests.sha256(StaticKey.parse(file.text()).bytes()));
        } catch (IllegalArgumentException e) {
            reading.error(String.valueOf(e.getMessage()));
        }
    }

    private static List<Certificate> certificates(OutputFile file, FileReading reading) {
        try {
            return Pem.certificates(file.content());
        } catch (IllegalArgumentException e) {
            reading.error(String.valueOf(e.getMessage()));
            return List.of();
        }
    }
}
