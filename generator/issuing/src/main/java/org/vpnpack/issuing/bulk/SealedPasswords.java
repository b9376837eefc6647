package org.vpnpack.issuing.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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

/** Opens a file of sealed passwords with the key that they were sealed to. */
public final class SealedPasswords {

    private static final int CELLS = 4;

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
        List<Problem> problems = new ArrayList<>();
        WipedBuffer out = new WipedBuffer(sealed.length); // never grows: an envelope is larger than what is in it
        int opened = 0;
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(new ByteArrayInputStream(sealed), StandardCharsets.UTF_8))) {
            boolean first = true;
            for (CsvRecord row : rows) {
                if (first) {
                    requireHeader(row, name);
                    out.writeBytes(Parcel.utf8(Parcel.PASSWORDS));
                } else if (only.isEmpty() || isOf(row, only.get())) {
                    line(row, name, key, problems, out);
                    opened++;
                }
                first = false;
            }
            if (first) {
                throw notOurs(name);
            }
        } catch (CsvParseException e) {
            throw notOurs(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static void line(
            CsvRecord row, String name, SigningKey key, List<Problem> problems, ByteArrayOutputStream out) {
        try {
            byte[] password = Envelope.open(Base64.getDecoder().decode(row.getField(CELLS - 1)), key);
            String cells = CsvLine.of(row.getFields().subList(0, CELLS - 1));
            out.writeBytes(Parcel.utf8(cells.substring(0, cells.length() - "\r\n".length()) + ","));
            out.writeBytes(password);
            out.writeBytes(new byte[] {'\r', '\n'});
            Arrays.fill(password, (byte) 0);
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(
                    new Place(name, (int) row.getStartingLineNumber(), 1, "sealedPassword"),
                    "the key does not open it: " + e.getMessage(),
                    "give the key of the certificate that --seal-to named"));
        }
    }

    private static boolean isOf(CsvRecord row, UserId user) {
        return CsvLine.of(List.of(row.getField(0))).equals(CsvLine.of(List.of(user)));
    }

    private static void requireHeader(CsvRecord row, String name) {
        if (!CsvLine.of(row.getFields()).equals(Parcel.SEALED)) {
            throw notOurs(name);
        }
    }

    private static RefusedException notOurs(String name) {
        return new RefusedException(Problem.error(
                Place.file(name),
                "it is no file of sealed passwords",
                "give the file that vpnpack export --seal-to wrote; it begins with " + Parcel.SEALED.strip()));
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
