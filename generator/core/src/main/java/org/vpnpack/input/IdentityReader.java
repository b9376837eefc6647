package org.vpnpack.input;

import java.security.cert.CertificateParsingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.UserId;
import org.vpnpack.pki.ClientChain;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pkcs12;
import org.vpnpack.pki.SignatureCheck;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Opens a user's PKCS#12 container and refuses what the gateway would refuse, with every reason at once.
 *
 * <p>A package with a revoked, expired, not yet valid or foreign certificate, or with one that is not for clients, would
 * only fail later and elsewhere: at the user's, without a reason.
 */
public final class IdentityReader {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private final List<Certificate> path;
    private final Certificate certificate;
    private final Place place;
    private final LocalDate asOf;
    private final SignatureCheck signatures;
    private final List<Problem> problems = new ArrayList<>();

    private IdentityReader(List<Certificate> path, Place place, LocalDate asOf, SignatureCheck signatures) {
        this.signatures = signatures;
        this.path = path;
        this.certificate = path.get(0);
        this.place = place;
        this.asOf = asOf;
    }

    /**
     * The identity in this container, fit for the gateway on that day.
     *
     * @param fileName the container's file, as the user named it, for messages
     * @param gatewayCertificateAuth the gateway's certificate authentication, or null when it has none
     * @param asOf the day on which the certificate must be valid, both ends included, in UTC
     * @throws RefusedException with all problems, when there is any
     */
    public static ClientIdentity read(
            byte[] p12,
            String fileName,
            Password password,
            @Nullable ByCertificate gatewayCertificateAuth,
            LocalDate asOf) {
        return checked(
                open(p12, password, Place.file(fileName)),
                reader -> reader.checkForGateway(gatewayCertificateAuth),
                fileName,
                asOf);
    }

    /**
     * As {@link #read}, for a gateway that leaves the certificate to a RADIUS server (EAP-TLS): under which root it must
     * stand, and what is revoked, that server knows.
     */
    public static ClientIdentity readForRadius(byte[] p12, String fileName, Password password, LocalDate asOf) {
        return checked(open(p12, password, Place.file(fileName)), reader -> {}, fileName, asOf);
    }

    private static ClientIdentity checked(
            ClientIdentity identity, Consumer<IdentityReader> more, String fileName, LocalDate asOf) {
        try {
            check(path(identity), identity.userName(), more, Place.file(fileName), asOf, SignatureCheck.JDK);
            return identity;
        } catch (RefusedException e) {
            identity.close();
            throw e;
        }
    }

    /**
     * Refuses an identity that the gateway would refuse on that day; it stays open.
     *
     * @throws RefusedException with all problems, when there is any
     */
    public static void check(ClientIdentity identity, Gateway gateway, LocalDate asOf, SignatureCheck signatures) {
        check(path(identity), identity.userName(), gateway, asOf, signatures);
    }

    /**
     * As above, for a certificate whose key is elsewhere.
     *
     * @param path the client certificate, then those of the authorities above it
     */
    public static void check(
            List<Certificate> path, String userName, Gateway gateway, LocalDate asOf, SignatureCheck signatures) {
        Consumer<IdentityReader> more = gateway.radiusTakesCertificates()
                ? reader -> {}
                : reader -> reader.checkForGateway(gateway.byCertificate().orElse(null));
        check(path, userName, more, Place.file(""), asOf, signatures);
    }

    private static void check(
            List<Certificate> path,
            String userName,
            Consumer<IdentityReader> more,
            Place place,
            LocalDate asOf,
            SignatureCheck signatures) {
        IdentityReader reader = new IdentityReader(path, place, asOf, signatures);
        reader.checkPurpose();
        reader.checkDates(reader.certificate, "the client certificate");
        path.stream()
                .skip(1)
                .filter(ca -> !ca.isSelfIssued())
                .forEach(ca -> reader.checkDates(ca, "the intermediate " + name(ca)));
        reader.checkUserName(userName);
        more.accept(reader);
        if (!reader.problems.isEmpty()) {
            throw new RefusedException(reader.problems);
        }
    }

    private void checkForGateway(@Nullable ByCertificate gateway) {
        if (gateway == null) {
            refuse(
                    "the gateway has no certificate authentication, so no client certificate can be used with it",
                    "leave the identity out, or add authentication.certificate to the gateway document");
        } else {
            checkRevoked(gateway);
            checkIssuer(gateway);
        }
    }

    private static List<Certificate> path(ClientIdentity identity) {
        List<Certificate> path = new ArrayList<>();
        path.add(identity.certificate());
        path.addAll(identity.chain());
        return path;
    }

    private static ClientIdentity open(byte[] p12, Password password, Place place) {
        try {
            return Pkcs12.open(p12, password);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new RefusedException(Problem.error(
                    place, message, "give the container as it was exported, with one key, and the password set then"));
        }
    }

    private void checkPurpose() {
        if (certificate.x509().getBasicConstraints() >= 0) {
            refuse(
                    name(certificate) + " is the certificate of a CA, not of a user",
                    "issue a client certificate under it and give that one");
        }
        boolean[] usage = certificate.x509().getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            refuse(
                    "the client certificate's key usage leaves out digitalSignature, which every tunnel type needs",
                    "issue it again with key usage digitalSignature");
        }
        List<String> purposes = purposes();
        if (!purposes.contains(CLIENT_AUTH) && !purposes.contains(ANY_PURPOSE)) {
            refuse(
                    purposes.isEmpty()
                            ? "the client certificate names no purpose (extended key usage), the gateway wants clientAuth"
                            : "the client certificate is not for clients: its extended key usage leaves out clientAuth",
                    "issue it again with extended key usage clientAuth (1.3.6.1.5.5.7.3.2)");
        }
    }

    /** The object identifiers in the extended key usage; empty without one. */
    private List<String> purposes() {
        try {
            List<String> purposes = certificate.x509().getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private void checkDates(Certificate checked, String what) {
        if (day(checked.notAfter()).isBefore(asOf)) {
            refuse(
                    what + " expired on " + day(checked.notAfter()) + ", before " + asOf,
                    "renew it, then give the new container");
        }
        if (day(checked.notBefore()).isAfter(asOf)) {
            refuse(
                    what + " is not valid before " + day(checked.notBefore()) + ", after " + asOf,
                    "wait until then, or issue one that is valid now");
        }
    }

    private void checkUserName(String userName) {
        try {
            new UserId(userName);
        } catch (IllegalArgumentException e) {
            refuse(
                    "the user's name in the certificate cannot be used: " + e.getMessage(),
                    "issue it again with a plain name");
        }
    }

    private void checkRevoked(ByCertificate gateway) {
        if (gateway.revoked().contains(certificate.thumbprint())) {
            refuse(
                    "the client certificate of " + name(certificate) + " is revoked (SHA-1 thumbprint "
                            + certificate.thumbprint() + ")",
                    "issue a new certificate to this user, if they may still connect");
        }
    }

    private void checkIssuer(ByCertificate gateway) {
        if (ClientChain.rootOf(path, gateway.clientRoots(), signatures).isPresent()) {
            return;
        }
        if (certificate.isSelfIssued()) {
            refuse(
                    "the client certificate of " + name(certificate) + " is self-signed, which no gateway accepts",
                    "issue one under " + wanted(gateway));
            return;
        }
        Certificate top = path.get(path.size() - 1);
        String issuer = Quoted.of(top.issuerCommonName()
                .orElse(top.x509().getIssuerX500Principal().getName()));
        boolean sameName = gateway.clientRoots().stream()
                .anyMatch(root -> root.certificate()
                        .x509()
                        .getSubjectX500Principal()
                        .equals(top.x509().getIssuerX500Principal()));
        refuse(
                "the client certificate of " + name(certificate) + " was issued under " + issuer
                        + (sameName
                                ? ", but not with the key of the gateway's root of that name, or through a non-CA"
                                : ", which is none of the gateway's client roots")
                        + "; it wants " + wanted(gateway),
                "give an identity issued under one of them; if an intermediate is missing, export it with its full chain");
    }

    static String wanted(ByCertificate gateway) {
        return gateway.clientRoots().isEmpty()
                ? "a client root (it has none)"
                : gateway.clientRoots().stream()
                        .map(root -> name(root.certificate()))
                        .collect(Collectors.joining(" or "));
    }

    private void refuse(String what, String fix) {
        problems.add(Problem.error(place, what, fix));
    }

    private static String name(Certificate certificate) {
        return Quoted.of(certificate.displayName());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
