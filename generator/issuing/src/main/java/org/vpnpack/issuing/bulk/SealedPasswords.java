package org.vpnpack.issuing.bulk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.CsvLine;
import org.vpnpack.pki.Envelope;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Opens a file of sealed passwords with the key that they were sealed to.
 *
 * <p>It is taken as it was written: a line for each user, the envelope behind the last comma.
 */
public final class SealedPasswords {

    private static final String LINE_END = "\r\n";

    private SealedPasswords() {}

    /**
     * The file as it would be without envelopes: a line of column names, then a line for each user.
     *
     * @param sealed the file
     * @param name what the file is called in messages
     * @param only the one user that is wanted, or empty
     * @return bytes to wipe after use
     * @throws RefusedException with every line that the key does not open, or when nobody was found
     */
    public static byte[] open(byte[] sealed, String name, SigningKey key, Optional<UserId> only) {
        List<String> lines = new String(sealed, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !(lines.get(0) + LINE_END).equals(Parcel.SEALED)) {
            throw new RefusedException(Problem.error(
                    Place.file(name),
                    "it is no file of sealed passwords",
                    "give the file that vpnpack export --seal-to wrote; it begins with " + Parcel.SEALED.strip()));
        }
        List<Problem> problems = new ArrayList<>();
        WipedBuffer out = new WipedBuffer(sealed.length); // never grows: an envelope is larger than what is in it
        out.writeBytes(Parcel.utf8(Parcel.PASSWORDS));
        String wanted = only.map(SealedPasswords::cell).orElse("");
        int opened = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith(wanted)) {
                open(lines.get(i), new Place(name, i + 1, 1, "sealedPassword"), key, problems, out);
                opened++;
            }
        }
        if (opened == 0 && only.isPresent()) {
            problems.add(Problem.error(
                    Place.file(name), "no password of " + only.get() + " is in it", "see vpnpack list for spellings"));
        }
        byte[] all = out.toByteArray();
        out.wipe();
        if (!problems.isEmpty()) {
            Arrays.fill(all, (byte) 0);
            throw new RefusedException(problems);
        }
        return all;
    }

    private static void open(
            String line, Place where, SigningKey key, List<Problem> problems, ByteArrayOutputStream out) {
        int cut = line.lastIndexOf(',') + 1;
        try {
            byte[] password = Envelope.open(Base64.getDecoder().decode(line.substring(cut)), key);
            out.writeBytes(Parcel.utf8(line.substring(0, cut)));
            out.writeBytes(password);
            out.writeBytes(Parcel.utf8(LINE_END));
            Arrays.fill(password, (byte) 0);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(
                    where,
                    "the key does not open it: " + e.getMessage(),
                    "give the key of the certificate that --seal-to named"));
        }
    }

    /** How a line of this user begins. */
    private static String cell(UserId user) {
        return CsvLine.of(List.of(user)).replace(LINE_END, ",");
    }

    /** A buffer that holds passwords. */
    private static final class WipedBuffer extends ByteArrayOutputStream {
        WipedBuffer(int size) {
            super(size);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
