package org.vpnpack.formats.apple;

import com.dd.plist.NSNumber;
import java.security.cert.CertificateParsingException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;

/** Reads the IKEv2 settings of a VPN payload: names, sign-in and proposals must fit together and check the gateway. */
final class Ikev2Reading {

    /** What version 26 of Apple's systems dropped. */
    private static final Map<String, Set<String>> DROPPED = new TreeMap<>(Map.of(
            "EncryptionAlgorithm", Set.of("DES", "3DES"),
            "IntegrityAlgorithm", Set.of("SHA1-96", "SHA1-160")));

    private static final Set<Long> DROPPED_GROUPS = Set.of(1L, 2L, 5L);
    private static final List<String> BY_STRENGTH = List.of("DES", "3DES", "AES-128", "AES-256");

    private static final Pattern DISTINGUISHED = Pattern.compile("(?i)(.*,)? *(CN|OU|O|C) *=.*");

    private final FileReading reading;
    private final Payload ikev2;
    private final CertificatePayloads certificates;

    private Ikev2Reading(FileReading reading, Payload ikev2, CertificatePayloads certificates) {
        this.reading = reading;
        this.ikev2 = ikev2;
        this.certificates = certificates;
    }

    static void read(FileReading reading, Payload ikev2, CertificatePayloads certificates) {
        Ikev2Reading read = new Ikev2Reading(reading, ikev2, certificates);
        read.gateway();
        read.signIn();
        read.user();
        read.proposals();
    }

    private void gateway() {
        Optional<String> address = ikev2.text("RemoteAddress").filter(text -> !text.isBlank());
        Optional<String> identifier = ikev2.text("RemoteIdentifier").filter(text -> !text.isBlank());
        if (address.isEmpty() || identifier.isEmpty()) {
            reading.error("the gateway is not checked: RemoteAddress and RemoteIdentifier must name it");
            return;
        }
        reading.states(Topic.GATEWAY_ADDRESS, address.get());
        reading.states(
                Topic.SERVER_CERTIFICATE_NAME,
                ikev2.text("ServerCertificateCommonName").orElse(identifier.get()));
        for (String key : List.of("RemoteIdentifier", "LocalIdentifier")) {
            ikev2.text(key)
                    .filter(text -> DISTINGUISHED.matcher(text).matches())
                    .ifPresent(text -> reading.warning(
                            at(key) + " is a distinguished name, which is sent as a host name", "write a plain name"));
        }
        ikev2.text("ServerCertificateIssuerCommonName")
                .filter(name -> !certificates.holdsAuthority(name))
                .ifPresent(name -> reading.error(at("ServerCertificateIssuerCommonName") + " " + Quoted.of(name)
                        + " is the name of no certificate in this profile"));
    }

    private void signIn() {
        String method = ikev2.text("AuthenticationMethod").orElse("");
        boolean eap = ikev2.flag("ExtendedAuthEnabled");
        boolean identity = ikev2.has("PayloadCertificateUUID");
        if (!ikev2.has("ExtendedAuthEnabled")) {
            reading.error(at("ExtendedAuthEnabled") + " is missing: iOS 18 refuses the profile", "write it, 0 or 1");
        }
        if (method.equals("None") && !eap) {
            reading.error("AuthenticationMethod None without ExtendedAuthEnabled means a shared secret");
        }
        if (method.equals("Certificate") && !eap && !identity) {
            reading.error(at("PayloadCertificateUUID") + " is missing: sign-in by certificate without a certificate");
        }
        if (method.equals("SharedSecret") && !ikev2.has("SharedSecret")) {
            reading.error(at("SharedSecret") + " is missing");
        }
        if (!method.equals("SharedSecret") && ikev2.has("SharedSecret")) {
            reading.warning(at("SharedSecret") + " is not read with this AuthenticationMethod", "take it out");
        }
        if (!eap && (ikev2.has("AuthName") || ikev2.has("AuthPassword"))) {
            reading.warning("AuthName and AuthPassword are read with ExtendedAuthEnabled only", "take them out");
        }
        if (ikev2.has("AuthPassword") || ikev2.has("SharedSecret")) {
            reading.warning("a password stands in the profile, for whoever holds it", "let the device ask for it");
        }
        if (ikev2.has("CertificateType") && !ikev2.has("ServerCertificateIssuerCommonName")) {
            reading.warning(
                    "CertificateType needs ServerCertificateIssuerCommonName", "write the name of the gateway's root");
        }
        certificates
                .userCertificate()
                .filter(user -> identity && !eap)
                .map(CertificateType::of)
                .filter(type ->
                        !type.equals(ikev2.text("CertificateType").orElse("RSA").replace("RSA-PSS", "RSA")))
                .ifPresent(type ->
                        reading.error(at("CertificateType") + " does not fit: the key of the certificate is " + type));
    }

    private void user() {
        String name = ikev2.text("LocalIdentifier").orElse("");
        certificates.userCertificate().ifPresent(user -> {
            if (!namesOf(user).contains(name)) {
                reading.error(at("LocalIdentifier") + " " + Quoted.of(name)
                        + " does not stand in the user's certificate, so the gateway refuses the user");
            }
        });
    }

    /** Common name, whole subject, and each alternative name that is text. */
    private static Set<String> namesOf(Certificate certificate) {
        Set<String> names = new LinkedHashSet<>();
        certificate.commonName().ifPresent(names::add);
        names.add(certificate.displayName());
        try {
            Collection<List<?>> alternatives = certificate.x509().getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (alternative.get(1) instanceof String text) {
                    names.add(text);
                }
            }
        } catch (CertificateParsingException e) {
            // then there are none that could match
        }
        return names;
    }

    private void proposals() {
        Optional<Payload> ike = ikev2.child("IKESecurityAssociationParameters");
        Optional<Payload> child = ikev2.child("ChildSecurityAssociationParameters");
        ike.ifPresent(this::dropped);
        child.ifPresent(this::dropped);
        if (ike.isPresent() && child.isPresent() && strength(ike.get()) < strength(child.get())) {
            reading.warning(
                    "IKE is weaker than what it protects, which newer systems refuse", "use one cipher for both");
        }
    }

    private void dropped(Payload proposal) {
        DROPPED.forEach((key, values) -> proposal.text(key)
                .filter(values::contains)
                .ifPresent(value -> reading.warning(
                        proposal.where() + "." + key + " " + value + " is gone from version 26 of iOS and macOS",
                        "let the gateway accept AES-256-GCM with SHA-384 and group 20")));
        if (proposal.dictionary().objectForKey("DiffieHellmanGroup") instanceof NSNumber group
                && group.isInteger()
                && DROPPED_GROUPS.contains(group.longValue())) {
            reading.warning(
                    proposal.where() + ".DiffieHellmanGroup " + group.longValue()
                            + " is gone from version 26 of iOS and macOS",
                    "let the gateway accept group 14, 19 or 20");
        }
    }

    private static int strength(Payload proposal) {
        String cipher = proposal.text("EncryptionAlgorithm").orElse("AES-256").replace("-GCM", "");
        int known = BY_STRENGTH.indexOf(cipher);
        return known < 0 ? BY_STRENGTH.indexOf("AES-256") : known;
    }

    private String at(String key) {
        return ikev2.where() + "." + key;
    }
}
