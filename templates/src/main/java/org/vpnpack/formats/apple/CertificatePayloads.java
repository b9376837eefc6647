package org.vpnpack.formats.apple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.CertificateFindings;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.Pkcs12;
import org.vpnpack.pki.Pkcs12Form;
import org.vpnpack.pki.Pkcs12Level;

/** The certificates and identities of a profile: each must be one that devices take, and sound on the day. */
final class CertificatePayloads {

    private final FileReading reading;
    private final LocalDate asOf;
    private final List<Certificate> authorities = new ArrayList<>();
    private final List<Certificate> intermediates = new ArrayList<>();
    private @Nullable Certificate user;
    private int identities;

    private CertificatePayloads(FileReading reading, LocalDate asOf) {
        this.reading = reading;
        this.asOf = asOf;
    }

    static CertificatePayloads read(FileReading reading, List<Payload> payloads, LocalDate asOf) {
        CertificatePayloads read = new CertificatePayloads(reading, asOf);
        List<String> anchors = new ArrayList<>();
        for (Payload payload : payloads) {
            switch (payload.type()) {
                case Profile.ROOT -> read.root(payload, anchors);
                case Profile.INTERMEDIATE -> read.certificate(payload).ifPresent(read.intermediates::add);
                case Profile.IDENTITY -> read.identity(payload);
                default -> {}
            }
        }
        if (!anchors.isEmpty()) {
            reading.states(Topic.TRUST_ANCHORS, anchors);
        }
        return read;
    }

    /** The user's certificate, when the profile lets it be read, with the authorities above it. */
    List<Certificate> clientChain() {
        List<Certificate> chain = new ArrayList<>();
        userCertificate().ifPresent(leaf -> {
            chain.add(leaf);
            chain.addAll(intermediates);
        });
        return chain;
    }

    /** The user's certificate, when there is one only and its password stands beside it. */
    Optional<Certificate> userCertificate() {
        return identities == 1 ? Optional.ofNullable(user) : Optional.empty();
    }

    /** Whether the profile holds an authority of this common name. */
    boolean holdsAuthority(String commonName) {
        return authorities.stream()
                .anyMatch(one -> one.commonName().filter(commonName::equals).isPresent());
    }

    private void root(Payload payload, List<String> anchors) {
        certificate(payload).ifPresent(root -> {
            boolean radius = payload.text("PayloadIdentifier")
                    .filter(identifier -> identifier.contains("." + Profile.RADIUS_ROLE + "."))
                    .isPresent();
            reading.add(CertificateFindings.ofAnchor(
                    reading.path(), radius ? "RADIUS server's root" : "trust anchor", root, asOf));
            if (!radius) {
                anchors.add(root.thumbprint());
            }
        });
    }

    private Optional<Certificate> certificate(Payload payload) {
        String where = payload.where() + ".PayloadContent";
        Optional<byte[]> content = payload.data("PayloadContent");
        if (content.isEmpty()) {
            return Optional.empty(); // told by the table of keys
        }
        try {
            List<Certificate> certificates = Pem.certificates(content.get());
            if (certificates.size() != 1) {
                reading.error(where + " holds " + certificates.size() + " certificates; devices take one a payload");
                return Optional.empty();
            }
            Certificate certificate = certificates.get(0);
            if (!Arrays.equals(certificate.der(), content.get())) {
                reading.error(where + " is not the DER form of one certificate and nothing else");
            }
            authorities.add(certificate);
            return Optional.of(certificate);
        } catch (IllegalArgumentException e) {
            reading.error(where + " is no certificate: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void identity(Payload payload) {
        identities++;
        Optional<byte[]> content = payload.data("PayloadContent");
        if (content.isEmpty()) {
            return; // told by the table of keys
        }
        String where = payload.where() + ".PayloadContent";
        try {
            Pkcs12Form form = Pkcs12Form.of(content.get());
            String level = form.level().map(Pkcs12Level::toString).orElse("other");
            reading.states(Topic.CONTAINER, List.of(level, form.rounds() + " rounds"));
            if (form.hasOpenKey()) {
                reading.error(where + " holds the private key without encryption");
            } else if (!form.level().equals(Optional.of(Pkcs12Level.COMPATIBLE))) {
                reading.warning(
                        where + " is encrypted in a way that devices refuse as a wrong password",
                        "export it with 3DES and a SHA-1 MAC");
            }
            if (!form.der()) {
                reading.warning(where + " is not in DER, which devices may refuse", "export it in DER");
            }
            payload.text("Password").ifPresent(password -> open(where, content.get(), password));
        } catch (IllegalArgumentException e) {
            reading.error(where + ": " + e.getMessage());
        }
    }

    private void open(String where, byte[] content, String text) {
        reading.states(Topic.EMBEDDED_PASSWORD, List.of());
        try (Password password = new Password(text.toCharArray());
                ClientIdentity identity = Pkcs12.open(content, password)) {
            user = identity.certificate();
            reading.states(Topic.CLIENT_CERTIFICATE, identity.certificate().thumbprint());
            reading.add(CertificateFindings.ofClient(reading.path(), identity.certificate(), asOf));
            if (!identity.chain().isEmpty()) {
                reading.warning(
                        where + " holds " + identity.chain().size()
                                + " certificates beside the user's; devices take one",
                        "put them into payloads of their own");
            }
        } catch (IllegalArgumentException e) {
            reading.error(where + " does not open with the password beside it: "
                    + Quoted.bare(String.valueOf(e.getMessage())));
        }
    }
}
