package org.vpnpack.issuing.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.vpnpack.issuing.CsvLine;
import org.vpnpack.issuing.Draft;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.bulk.ResultRow.Status;

/**
 * Everything that is written for one user: the package and its place, the line of the password file, the lines of the
 * results. Closing wipes the password.
 */
final class Parcel implements AutoCloseable {

    static final String PASSWORDS_HEADER = CsvLine.of(List.of("user", "gateway", "serial", "password"));

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

    /** @param path the package's place within the output folder */
    static Parcel of(Job job, Draft draft, String path) {
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
                passwordLine(job, serial, draft.password().orElseThrow().chars()),
                utf8(row.csv()),
                utf8(row.json()));
    }

    /** Put together from bytes: the password is never part of a string, which nobody could wipe. */
    private static byte[] passwordLine(Job job, String serial, char[] password) {
        String cells = CsvLine.of(List.of(job.wish().user(), job.gatewayName(), serial));
        byte[] before = utf8(cells.substring(0, cells.length() - "\r\n".length()) + ",");
        byte[] line = Arrays.copyOf(before, before.length + password.length + 2);
        for (int i = 0; i < password.length; i++) {
            line[before.length + i] = (byte) password[i]; // letters and digits
        }
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
