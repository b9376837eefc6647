package org.vpnpack.pki;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;

/**
 * Reads certificates in each of the three forms in which people hold them, and writes PEM with lines of 64 characters.
 *
 * <p>The forms are PEM (any number of blocks, other text around them), DER (one certificate) and DER in base64 without
 * armour, as Azure keeps it in {@code publicCertData}. The content tells them apart, never the file's name.
 */
public final class Pem {

    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_CERTIFICATES = 20;
    static final int MAX_RSA_BITS = 8192;
    static final int MAX_NAME_BYTES = 2 * 1024;

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]+");

    private Pem() {}

    /**
     * The certificates in this content, in its order, at least one.
     *
     * @throws IllegalArgumentException when there is none, or anything that vpnpack does not take; the message says what
     */
    public static List<Certificate> certificates(byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "certificates of " + content.length + " bytes, at most " + MAX_BYTES + " are read");
        }
        if (isDer(content)) {
            return List.of(certificate(content));
        }
        refuseUtf16(content);
        // One character for each byte: whatever stands around the armour cannot fail to decode.
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00EF\u00BB\u00BF")) {
            text = text.substring(3);
        }
        return text.contains(BEGIN) ? blocks(text) : List.of(certificate(base64(text)));
    }

    /** The certificate as PEM lines. */
    public static List<String> lines(Certificate certificate) {
        return lines("CERTIFICATE", certificate.der());
    }

    /** These bytes as PEM lines under a label such as {@code PRIVATE KEY}. */
    public static List<String> lines(String label, byte[] der) {
        List<String> lines = new ArrayList<>();
        lines.add(BEGIN + label + DASHES);
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der).lines().forEach(lines::add);
        lines.add("-----END " + label + DASHES);
        return lines;
    }

    /**
     * The one certificate that these bytes are.
     *
     * @throws IllegalArgumentException when they are anything else, or more
     */
    static Certificate certificate(byte[] der) {
        if (der.length > MAX_BYTES) {
            throw new IllegalArgumentException("a certificate has at most " + MAX_BYTES + " bytes");
        }
        if (!isDer(der)) {
            throw new IllegalArgumentException("neither a certificate in PEM, nor in DER, nor in base64");
        }
        if (holdsIntegerFirst(der)) {
            throw new IllegalArgumentException(
                    "this is a private key or a PKCS#12 container; give the certificate alone");
        }
        try {
            X509Certificate x509 = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (!Arrays.equals(x509.getEncoded(), der)) {
                throw new CertificateException("bytes after the certificate, or not DER");
            }
            return checked(x509);
        } catch (CertificateException e) {
            // The cause quotes raw content, so it is not passed on.
            throw new IllegalArgumentException("the certificate is damaged, or has bytes after its end");
        }
    }

    private static List<Certificate> blocks(String text) {
        List<Certificate> certificates = new ArrayList<>();
        String other = "";
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
            int lineEnd = text.indexOf('\n', at);
            if (labelEnd < 0 || (lineEnd >= 0 && lineEnd < labelEnd)) {
                throw new IllegalArgumentException("a BEGIN line without its closing dashes");
            }
            String label = text.substring(at + BEGIN.length(), labelEnd);
            if (label.endsWith("PRIVATE KEY")) {
                throw new IllegalArgumentException("this file holds a private key; give the certificate alone");
            }
            int end = text.indexOf("-----END " + label + DASHES, labelEnd);
            if (end < 0) {
                throw new IllegalArgumentException("the block " + Quoted.of(label) + " has no END line");
            }
            if (label.equals("CERTIFICATE")) {
                if (certificates.size() == MAX_CERTIFICATES) {
                    throw new IllegalArgumentException("more than " + MAX_CERTIFICATES + " certificates");
                }
                certificates.add(certificate(base64(text.substring(labelEnd + DASHES.length(), end))));
            } else {
                other = label;
            }
            at = text.indexOf(BEGIN, end);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("this file holds " + Quoted.of(other) + " and no certificate");
        }
        return List.copyOf(certificates);
    }

    private static byte[] base64(String text) {
        String digits = BLANKS.matcher(text).replaceAll("");
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("no certificate: empty");
        }
        try {
            return Base64.getDecoder().decode(digits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("neither a certificate in PEM, nor in DER, nor in base64");
        }
    }

    private static Certificate checked(X509Certificate x509) {
        PublicKey key = x509.getPublicKey();
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() > MAX_RSA_BITS) {
            throw new IllegalArgumentException(
                    "an RSA key of " + rsa.getModulus().bitLength() + " bits, at most " + MAX_RSA_BITS + " are read");
        }
        if (x509.getSubjectX500Principal().getEncoded().length > MAX_NAME_BYTES
                || x509.getIssuerX500Principal().getEncoded().length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException("a name of more than " + MAX_NAME_BYTES + " bytes in a certificate");
        }
        return new Certificate(x509);
    }

    private static void refuseUtf16(byte[] content) {
        boolean marked = content.length >= 2
                && ((content[0] == (byte) 0xFF && content[1] == (byte) 0xFE)
                        || (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF));
        boolean wide = content.length >= 2 && (content[0] == 0) != (content[1] == 0);
        if (marked || wide) {
            throw new IllegalArgumentException("the text is UTF-16; save it as UTF-8 or ASCII");
        }
    }

    /** No text begins like this: after an ASCII {@code 0}, UTF-8 allows no byte from 0x80 to 0x84. */
    private static boolean isDer(byte[] content) {
        return content.length > 4
                && content[0] == SEQUENCE
                && (content[1] & 0xFF) >= 0x80
                && (content[1] & 0xFF) <= 0x84;
    }

    /** A key and a container begin with a version number, a certificate with another sequence. */
    private static boolean holdsIntegerFirst(byte[] der) {
        int header = 2 + (der[1] & 0x7F);
        return der.length > header && der[header] == INTEGER;
    }
}
