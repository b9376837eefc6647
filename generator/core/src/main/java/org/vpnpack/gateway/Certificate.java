package org.vpnpack.gateway;

import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An X.509 certificate, with the few readings that profiles need. */
public final class Certificate {

    private static final int KEY_CERT_SIGN = 5;
    private static final int DNS_NAME = 2;
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";

    private final X509Certificate x509;
    private final byte[] der;
    /** The digests, worked out when first asked for; threads that meet there work out the same. */
    private @Nullable String sha1;

    private @Nullable String sha256;

    public Certificate(X509Certificate x509) {
        this.x509 = x509;
        try {
            this.der = x509.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("certificate that cannot be encoded", e);
        }
    }

    public X509Certificate x509() {
        return x509;
    }

    /** The DER form; a fresh copy. */
    public byte[] der() {
        return der.clone();
    }

    /** The last common name of the subject, or nothing. */
    public Optional<String> commonName() {
        return CommonName.last(x509.getSubjectX500Principal().getEncoded());
    }

    /** The last common name of the issuer, or nothing. */
    public Optional<String> issuerCommonName() {
        return CommonName.last(x509.getIssuerX500Principal().getEncoded());
    }

    /** A short name for messages: the common name where there is one, else the whole subject. */
    public String displayName() {
        return commonName().orElseGet(() -> x509.getSubjectX500Principal().getName());
    }

    /** SHA-1 of the DER form, 40 upper-case hexadecimal digits: the thumbprint by which Azure and Windows name it. */
    public String thumbprint() {
        String digest = sha1;
        if (digest == null) {
            digest = Digests.sha1(der);
            sha1 = digest;
        }
        return digest;
    }

    /** SHA-256 of the DER form, 64 lower-case hexadecimal digits. */
    public String sha256() {
        String digest = sha256;
        if (digest == null) {
            digest = Digests.sha256(der);
            sha256 = digest;
        }
        return digest;
    }

    /** Whether it is marked as a CA and, if its key usage is limited, may sign certificates. */
    public boolean isCa() {
        boolean[] usage = x509.getKeyUsage();
        return x509.getBasicConstraints() >= 0 && (usage == null || usage[KEY_CERT_SIGN]);
    }

    /** Whether it does not say at all if it is a CA, as some roots made for Azure do not. */
    public boolean isSilentAboutCa() {
        return x509.getExtensionValue(BASIC_CONSTRAINTS) == null;
    }

    /** The extended key usages as OIDs; empty when the certificate names none, or none that can be read. */
    public List<String> extendedKeyUsage() {
        try {
            List<String> usages = x509.getExtendedKeyUsage();
            return usages == null ? List.of() : usages;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** The DNS names among its alternative names, in order; empty when there is none, or none that can be read. */
    public List<String> dnsNames() {
        try {
            Collection<List<?>> names = x509.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    public boolean isSelfIssued() {
        return x509.getSubjectX500Principal().equals(x509.getIssuerX500Principal());
    }

    public Instant notBefore() {
        return x509.getNotBefore().toInstant();
    }

    public Instant notAfter() {
        return x509.getNotAfter().toInstant();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && MessageDigest.isEqual(der, that.der);
    }

    @Override
    public int hashCode() {
        return x509.hashCode();
    }

    @Override
    public String toString() {
        return Quoted.bare(displayName()) + " (SHA-1 " + thumbprint() + ")";
    }
}
