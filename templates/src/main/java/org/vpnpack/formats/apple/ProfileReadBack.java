package org.vpnpack.formats.apple;

import com.dd.plist.NSDate;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.format.CertificateFindings;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.SignedContent;

/** Reads configuration profiles back, signed or not, whoever made them: first the signature, then what it is of. */
final class ProfileReadBack {

    private final LocalDate asOf;
    private final List<Certificate> clientChain = new ArrayList<>();
    private boolean clearKey;

    private ProfileReadBack(LocalDate asOf) {
        this.asOf = asOf;
    }

    static ReadBack read(List<OutputFile> files, LocalDate asOf) {
        ProfileReadBack readBack = new ProfileReadBack(asOf);
        List<FileReading> readings = files.stream().map(readBack::read).toList();
        return ReadBack.of(readings, readBack.clientChain, readBack.clearKey);
    }

    private FileReading read(OutputFile file) {
        if (!file.path().endsWith(".mobileconfig")) {
            return FileReading.ofStranger(file.path());
        }
        FileReading reading = new FileReading(file.path());
        byte[] content = file.content();
        try {
            profile(reading, looksLikeText(content) ? content : unsigned(reading, content));
        } catch (IllegalArgumentException e) {
            reading.error("this is no configuration profile: " + e.getMessage());
        }
        return reading;
    }

    /** XML begins with {@code <}, behind a mark of its encoding or blanks; a binary list is told of as a list. */
    private static boolean looksLikeText(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        return start.startsWith("bplist")
                || start.replace("\u00EF\u00BB\u00BF", "").stripLeading().startsWith("<");
    }

    /** A profile as it was before it was signed; anything else as it is. */
    static byte[] unsigned(byte[] content) {
        try {
            return looksLikeText(content)
                    ? content
                    : SignedContent.read(content).content();
        } catch (IllegalArgumentException e) {
            return content;
        }
    }

    private byte[] unsigned(FileReading reading, byte[] content) {
        SignedContent signed = SignedContent.read(content);
        Certificate signer = signed.chain().get(0);
        reading.states(Topic.SIGNER, signer.thumbprint());
        reading.note(
                "signed by " + Quoted.of(signer.displayName()) + ", whose certificate ends on "
                        + LocalDate.ofInstant(signer.notAfter(), ZoneOffset.UTC),
                "the device decides whether it trusts the signer");
        reading.add(CertificateFindings.ofSigner(reading.path(), signed.chain(), asOf));
        if (signed.digest().equals("SHA-1")) {
            reading.warning("its signature rests on SHA-1", "sign it with SHA-256");
        }
        if (!signed.isDefinite()) {
            reading.warning("its signature is not in DER, which devices may refuse", "sign it anew, in DER");
        }
        return signed.content();
    }

    private void profile(FileReading reading, byte[] content) {
        NSObject root = Plist.parse(content);
        if (!(root instanceof NSDictionary dictionary)) {
            throw new IllegalArgumentException("the list is no dictionary");
        }
        Payload profile = new Payload("", dictionary);
        KeyCheck keys = new KeyCheck(reading);
        keys.profile(dictionary);
        List<Payload> payloads = profile.children("PayloadContent");
        if (payloads.isEmpty()) {
            reading.error("it holds no payloads");
        }
        payloads.forEach(payload -> keys.payload(payload.where(), payload.type(), payload.dictionary()));
        ReferenceCheck.check(reading, profile, payloads);
        removal(reading, profile);
        CertificatePayloads certificates = CertificatePayloads.read(reading, payloads, asOf);
        if (clientChain.isEmpty()) {
            clientChain.addAll(certificates.clientChain());
        }
        List<Payload> connections = payloads.stream()
                .filter(payload -> payload.type().equals(Profile.VPN))
                .toList();
        if (connections.isEmpty()) {
            reading.states(Topic.CLIENT_CERTIFICATE, List.of());
            reading.leavesToUser("the profile makes no connection: it holds certificates alone");
        }
        for (Payload payload : connections) {
            VpnReading.read(reading, payload, certificates);
            clearKey |= payload.child("VendorConfig")
                    .flatMap(config -> config.text("key"))
                    .filter(key -> key.contains("BEGIN PRIVATE KEY") || key.contains("BEGIN RSA PRIVATE KEY"))
                    .isPresent();
        }
    }

    private void removal(FileReading reading, Payload profile) {
        if (profile.dictionary().objectForKey("RemovalDate") instanceof NSDate date
                && date.getDate()
                        .toInstant()
                        .isBefore(asOf.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            reading.error(
                    "RemovalDate " + Quoted.bare(date.getDate().toInstant().toString())
                            + " is past: a device would remove the profile at once");
        }
    }
}
