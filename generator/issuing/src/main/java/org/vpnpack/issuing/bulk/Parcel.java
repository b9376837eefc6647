package org.vpnpack.issuing.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.vpnpack.issuing.CsvLine;
import org.vpnpack.issuing.Draft;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.bulk.ResultRow.Status;
import org.vpnpack.pki.Envelope;

/**
 * Everything that is written for one user: the package and its place, the line of the password file, the lines of the
 * results. Closing wipes the password.
 */
final class Parcel implements AutoCloseable {

    /** The first line of a file of passwords. */
    static final String PASSWORDS = CsvLine.of(List.of("user", "gateway", "serial", "password"));

    /** The first line of a file of sealed passwords; the last cell is Base64 of a CMS EnvelopedData. */
    static final String SEALED = CsvLine.of(List.of("user", "gateway", "serial", "sealedPassword"));

    private final String serial;
    private final String path;
    private final byte[] zip;
    private final byte[] password;
    private final byte[] csv;
    private final byte[] json;

    Parcel(String serial, String path, byte[] zip, byte[] password, byte[] csv, byte[] json) {
        this.serial = serial;
        this.path = path;
        this.zip = zip;
        this.password = password;
        this.csv = csv;
        this.json = json;
    }

    /**
     * @param path the package's place within the output
     * @param sealing what the password goes into; empty: it is written as it is
     */
    static Parcel of(Job job, Draft draft, String path, Optional<Envelope> sealing) {
        String serial = SerialNumbers.text(draft.certificate().x509().getSerialNumber());
        ResultRow row = new ResultRow(
                Status.DONE,
                job.line(),
                job.wish().user().toString(),
                job.gatewayName(),
                serial,
                draft.certificate().notAfter().toString(),
                path,
                draft.entry().packageSha256(),
                job.wish().displayName(),
                job.wish().email(),
                List.of());
        return new Parcel(
                serial,
                path,
                draft.vpnPackage().archive().bytes(),
                passwordLine(job, serial, draft.password().orElseThrow().chars(), sealing),
                utf8(row.csv()),
                utf8(row.json()));
    }

    /** Put together from bytes: the password is never part of a string, which nobody could wipe. */
    private static byte[] passwordLine(Job job, String serial, char[] password, Optional<Envelope> sealing) {
        byte[] plain = new byte[password.length];
        for (int i = 0; i < password.length; i++) {
            plain[i] = (byte) password[i]; // letters and digits
        }
        byte[] cell = sealing.map(envelope -> Base64.getEncoder().encode(envelope.seal(plain)))
                .orElseGet(plain::clone);
        Arrays.fill(plain, (byte) 0);
        String cells = CsvLine.of(List.of(job.wish().user(), job.gatewayName(), serial));
        byte[] before = utf8(cells.substring(0, cells.length() - "\r\n".length()) + ",");
        byte[] line = Arrays.copyOf(before, before.length + cell.length + 2);
        System.arraycopy(cell, 0, line, before.length, cell.length);
        Arrays.fill(cell, (byte) 0);
        line[line.length - 2] = '\r';
        line[line.length - 1] = '\n';
        return line;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String serial() {
        return serial;
    }

    String path() {
        return path;
    }

    byte[] zip() {
        return zip;
    }

    byte[] password() {
        return password;
    }

    byte[] csv() {
        return csv;
    }

    byte[] json() {
        return json;
    }

    @Override
    public void close() {
        Arrays.fill(password, (byte) 0);
    }

    @Override
    public String toString() {
        return "Parcel[" + path + ", password redacted]";
    }
}
