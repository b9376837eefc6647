package org.vpnpack.issuing.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.vpnpack.pki.Pem;

/**
 * A certificate revocation list, version 2, with number and authority key identifier, without which strongSwan ignores a
 * list silently.
 *
 * @param number larger than that of every list before
 * @param revoked whom it names, in the order of revocation
 * @param days until clients want the next one, 1 to 30
 */
public record Crl(long number, List<Revoked> revoked, int days) {

    public static final int DEFAULT_DAYS = 7;
    /** A list that is valid for longer hides that nobody makes new ones. */
    public static final int MAX_DAYS = 30;

    /** A certificate that is no longer valid. */
    public record Revoked(BigInteger serial, Instant at, RevocationReason reason) {}

    /** @throws IllegalArgumentException when the days are out of range */
    public Crl {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException(days + " days; a revocation list is valid for 1 to " + MAX_DAYS);
        }
        revoked = List.copyOf(revoked);
    }

    /** The signed list in DER. */
    public byte[] sign(CertificateAuthority authority, Instant now) {
        Instant begin = now.truncatedTo(ChronoUnit.SECONDS);
        X509v2CRLBuilder builder = new X509v2CRLBuilder(authority.name(), Date.from(begin));
        builder.setNextUpdate(Date.from(begin.plus(Duration.ofDays(days))));
        try {
            builder.addExtension(Extension.authorityKeyIdentifier, false, authority.keyIdentifier());
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            // reason 0 is left out of the entry, as RFC 5280 asks
            revoked.forEach(one -> builder.addCRLEntry(
                    one.serial(), Date.from(one.at()), one.reason().code()));
            return builder.build(authority.newSigner()).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a revocation list that cannot be encoded", e);
        }
    }

    /** A list in DER as PEM text. */
    public static String pem(byte[] der) {
        return String.join("\n", Pem.lines("X509 CRL", der)) + "\n";
    }
}
