package org.vpnpack.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;

/** What can be wrong with a certificate that a profile carries, on a given day. */
public final class CertificateFindings {

    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final long SOON_DAYS = 30;

    private CertificateFindings() {}

    /** A root that clients are to trust: a self-issued CA, valid on the day. */
    public static List<Finding> ofAnchor(String file, String role, Certificate certificate, LocalDate asOf) {
        List<Finding> findings = new ArrayList<>();
        String name = "the " + role + " " + Quoted.of(certificate.displayName());
        if (!certificate.isCa()) {
            findings.add(Finding.error(file, name + " is not a CA certificate", "give the root of the chain"));
        } else if (!certificate.isSelfIssued()) {
            findings.add(Finding.error(file, name + " is an intermediate, not a root", "give the root of the chain"));
        }
        dates(findings, file, name, certificate, asOf, "all users need a new package with the gateway's present root");
        return findings;
    }

    /** A user's certificate: no CA, for clients, valid on the day. */
    public static List<Finding> ofClient(String file, Certificate certificate, LocalDate asOf) {
        List<Finding> findings = new ArrayList<>();
        String name = "the certificate of " + Quoted.of(certificate.displayName());
        if (certificate.isCa()) {
            findings.add(Finding.error(file, name + " is a CA certificate", "issue one to the user"));
        }
        List<String> usages = certificate.extendedKeyUsage();
        if (!usages.isEmpty() && !usages.contains(CLIENT_AUTH) && !usages.contains(ANY_USAGE)) {
            findings.add(Finding.error(
                    file, name + " is not for clients: its extended key usage lacks clientAuth", "issue one with it"));
        }
        dates(findings, file, name, certificate, asOf, "the user needs a new certificate and package");
        return findings;
    }

    /** Who signed a file, and the authorities above: issued one by another, valid on the day. */
    public static List<Finding> ofSigner(String file, List<Certificate> chain, LocalDate asOf) {
        List<Finding> findings = new ArrayList<>();
        for (Certificate certificate : chain) {
            String name = "the signer's certificate " + Quoted.of(certificate.displayName());
            dates(findings, file, name, certificate, asOf, "sign the file anew, with a valid certificate");
        }
        for (Certificate authority : chain.subList(1, chain.size())) {
            if (!authority.isCa()) {
                findings.add(Finding.error(
                        file,
                        Quoted.of(authority.displayName()) + " issued the signer's certificate and is no CA",
                        "sign the file with a certificate of a CA"));
            }
        }
        Certificate top = chain.get(chain.size() - 1);
        if (!top.isSelfIssued()) {
            String what = Quoted.of(top.displayName()) + " is the last enclosed certificate, and no root";
            findings.add(
                    chain.size() == 1
                            ? Finding.warning(
                                    file,
                                    what + ": devices may show the file as not verified",
                                    "sign it with the chain")
                            : Finding.note(file, what + ": who issued it was not checked", "nothing to do"));
        }
        return findings;
    }

    private static void dates(
            List<Finding> findings, String file, String name, Certificate certificate, LocalDate asOf, String fix) {
        Instant day = asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (certificate.notAfter().isBefore(day)) {
            findings.add(Finding.error(file, name + " expired on " + date(certificate.notAfter()), fix));
        } else if (certificate.notBefore().isAfter(day.plus(1, ChronoUnit.DAYS))) {
            findings.add(Finding.error(file, name + " is not valid before " + date(certificate.notBefore()), fix));
        } else if (certificate.notAfter().isBefore(day.plus(SOON_DAYS, ChronoUnit.DAYS))) {
            findings.add(Finding.warning(file, name + " expires on " + date(certificate.notAfter()), fix));
        }
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
