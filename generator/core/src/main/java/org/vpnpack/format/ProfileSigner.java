package org.vpnpack.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.CmsSigner;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** Signs configuration profiles as Apple's systems want it: the whole file becomes a CMS signature with the profile in it. */
public final class ProfileSigner implements FileSigner {

    private final SigningKey key;
    private final CmsSigner signer;
    private final Place place;
    private final Instant time;
    private final boolean keepsUnsigned;

    /**
     * A signer that is fit to sign on this day.
     *
     * @param key stays the caller's, who closes it
     * @param source where the key is, for messages
     * @param keepsUnsigned whether the unsigned profile goes into the package as well
     * @throws RefusedException with all that is wrong with the key's certificate
     */
    public ProfileSigner(SigningKey key, String source, LocalDate asOf, boolean keepsUnsigned) {
        this.key = key;
        this.signer = new CmsSigner(key);
        this.place = Place.file(source);
        this.keepsUnsigned = keepsUnsigned;
        Instant day = asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
        Certificate certificate = key.certificate();
        // the day alone, so that the same input gives the same bytes
        this.time = certificate.notBefore().isAfter(day) ? certificate.notBefore() : day;
        List<String> objections = new ArrayList<>(signer.objections());
        key.chain().forEach(link -> objections.addAll(dates(link, asOf)));
        if (!objections.isEmpty()) {
            throw new RefusedException(objections.stream()
                    .map(objection -> Problem.error(
                            place,
                            Quoted.of(certificate.displayName()) + " cannot sign profiles: " + objection,
                            "give a key with a valid certificate for signing and the chain above it"))
                    .toList());
        }
    }

    private static List<String> dates(Certificate certificate, LocalDate asOf) {
        LocalDate from = LocalDate.ofInstant(certificate.notBefore(), ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(certificate.notAfter(), ZoneOffset.UTC);
        String name = Quoted.of(certificate.displayName());
        if (to.isBefore(asOf)) {
            return List.of("the certificate " + name + " expired on " + to);
        }
        return from.isAfter(asOf) ? List.of("the certificate " + name + " is not valid before " + from) : List.of();
    }

    @Override
    public byte[] sign(String path, byte[] content) {
        try {
            return signer.sign(content, time);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Problem.error(
                    place,
                    path + " could not be signed: " + e.getMessage(),
                    "try the key with another program, or leave the signature out"));
        }
    }

    @Override
    public List<Certificate> chain() {
        return key.chain();
    }

    @Override
    public boolean keepsUnsigned() {
        return keepsUnsigned;
    }
}
