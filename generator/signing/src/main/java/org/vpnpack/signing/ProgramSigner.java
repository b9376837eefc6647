package org.vpnpack.signing;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vpnpack.format.FileSigner;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.Authenticode;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Signs programs and PowerShell scripts with Authenticode and reads each signature back before it hands the file out.
 *
 * <p>A file that was signed once is not signed again: with a timestamp, or by an elliptic curve, it would get other bytes,
 * and the script inside an installer must be the one beside it.
 */
public final class ProgramSigner implements FileSigner {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final String KEY_FIX = "give a key whose certificate is for signing code and valid today";

    private final SigningKey key;
    private final Optional<URI> timestamps;
    private final Map<String, byte[]> signed = new ConcurrentHashMap<>();

    /**
     * @param key open until the last file is signed
     * @param timestamps the address of a timestamp authority (RFC 3161), or nothing
     * @param asOf the day on which the certificate must be valid
     * @throws RefusedException with all that is wrong with the certificate or the address
     */
    public ProgramSigner(SigningKey key, Optional<URI> timestamps, LocalDate asOf) {
        this.key = key;
        this.timestamps = timestamps;
        List<Problem> problems = new ArrayList<>(problems(key.certificate(), asOf));
        timestamps
                .filter(address -> address.getHost() == null
                        || address.getUserInfo() != null
                        || !Set.of("http", "https").contains(String.valueOf(address.getScheme())))
                .ifPresent(address -> problems.add(Problem.error(
                        Place.file(""),
                        "the address of the timestamp authority is none",
                        "write it as in http://timestamp.example.com")));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private static List<Problem> problems(Certificate certificate, LocalDate asOf) {
        List<String> wrong = new ArrayList<>();
        LocalDate from = LocalDate.ofInstant(certificate.notBefore(), ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(certificate.notAfter(), ZoneOffset.UTC);
        if (asOf.isBefore(from)) {
            wrong.add("is not valid before " + from);
        }
        if (asOf.isAfter(to)) {
            wrong.add("expired on " + to);
        }
        boolean[] usage = certificate.x509().getKeyUsage();
        if (!certificate.extendedKeyUsage().contains(Authenticode.CODE_SIGNING)
                || usage != null && !usage[DIGITAL_SIGNATURE]) {
            wrong.add("is not for signing code");
        }
        return wrong.stream()
                .map(what -> Problem.error(
                        Place.file(""),
                        "the signer's certificate " + Quoted.of(certificate.displayName()) + " " + what,
                        KEY_FIX))
                .toList();
    }

    @Override
    public byte[] sign(String path, byte[] content) {
        String kind = path.substring(path.lastIndexOf('.') + 1);
        return signed.computeIfAbsent(kind + " " + Digests.sha256(content), any -> signNow(path, content))
                .clone();
    }

    private byte[] signNow(String path, byte[] content) {
        byte[] made;
        try {
            made = Jsign.sign(path, content, key, timestamps);
        } catch (SigningFailedException e) {
            throw refused(path, String.valueOf(e.getMessage()), e.fix());
        }
        try {
            Authenticode found = Authenticode.read(path, made)
                    .orElseThrow(() -> new IllegalArgumentException("there is no signature"));
            if (!found.signer().equals(key.certificate())) {
                throw new IllegalArgumentException("it is another's");
            }
            if (timestamps.isPresent() && found.signedAt().isEmpty()) {
                throw new IllegalArgumentException("it has no timestamp");
            }
        } catch (IllegalArgumentException e) {
            throw refused(path, "the new signature does not hold: " + e.getMessage(), "try another key");
        }
        return made;
    }

    private static RefusedException refused(String path, String what, String fix) {
        return new RefusedException(Problem.error(Place.file(path), what, fix));
    }

    @Override
    public List<Certificate> chain() {
        return key.chain();
    }
}
