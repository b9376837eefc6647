package org.vpnpack.formats.windows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.Authenticode;

/** Reads who signed a program or script, and until when that counts. */
final class SignatureReading {

    private SignatureReading() {}

    /** A script as it was before it was signed; any other text as it is. */
    static byte[] withoutSignature(OutputFile script) {
        // byte for byte: each is a character of its own in this encoding
        String text = new String(script.content(), StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("\r\n# SIG # Begin signature block\r\n");
        return (begin < 0 ? text : text.substring(0, begin)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether the file is signed, rightly or not; what is to be told goes into the reading. */
    static boolean read(OutputFile file, FileReading reading, LocalDate asOf) {
        try {
            Optional<Authenticode> signature = Authenticode.read(file.path(), file.content());
            signature.ifPresent(found -> tell(found, reading, asOf));
            return signature.isPresent();
        } catch (IllegalArgumentException e) {
            reading.error(String.valueOf(e.getMessage()), "do not start it; make the package anew");
            return true;
        }
    }

    private static void tell(Authenticode signature, FileReading reading, LocalDate asOf) {
        Certificate signer = signature.signer();
        reading.states(Topic.SIGNER, signer.thumbprint());
        LocalDate end = LocalDate.ofInstant(signer.notAfter(), ZoneOffset.UTC);
        String stamped = signature
                .signedAt()
                .map(at -> ", timestamp of " + LocalDate.ofInstant(at, ZoneOffset.UTC))
                .orElse(", no timestamp");
        String by = "signed by " + Quoted.of(signer.displayName()) + ", whose certificate ends on " + end + stamped;
        if (asOf.isAfter(end) && signature.signedAt().isEmpty()) {
            reading.warning(by + ": the signature does not count any more", "sign it anew, with a timestamp");
        } else {
            reading.note(by, "Windows decides whether it trusts the signer");
        }
    }
}
