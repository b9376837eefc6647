package org.vpnpack.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips that mean harm, small enough to be fuzzed: bombs, ways out of the folder, names that clash, entries nobody can read. */
final class Zips {

    private static final String SETTINGS = "Generic/VpnSettings.xml";
    private static final byte[] PROFILE =
            "<VpnProfile><VpnServer>a.b</VpnServer></VpnProfile>".getBytes(StandardCharsets.US_ASCII);

    /** Where a header keeps its flags: behind signature and version, which the directory has two of. */
    private static final int LOCAL_FLAGS = 6;

    private static final int DIRECTORY_FLAGS = 8;

    private Zips() {}

    static Stream<byte[]> hostile() {
        byte[] twins = zip(PROFILE, SETTINGS, "Generic/VpnSettings.xmk");
        return Stream.of(
                zip(new byte[1 << 20], SETTINGS),
                zip(PROFILE, "../" + SETTINGS, "/etc/passwd", "C:\\Windows\\x", "Generic\\..\\..\\x"),
                renamed(twins, "Generic/VpnSettings.xmk", SETTINGS),
                zip(PROFILE, SETTINGS, "generic/vpnsettings.XML"),
                zip(PROFILE, SETTINGS, "Generic\\VpnSettings.xml"),
                encrypted(zip(PROFILE, SETTINGS)),
                zip(zip(PROFILE, SETTINGS), "inner.zip", SETTINGS));
    }

    private static byte[] zip(byte[] content, String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Java's own zips refuse two entries of one name. */
    private static byte[] renamed(byte[] zip, String name, String other) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sets the flag of encryption, in the local header and in the directory. */
    private static byte[] encrypted(byte[] zip) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        zip[text.indexOf("PK\u0003\u0004") + LOCAL_FLAGS] |= 1;
        zip[text.indexOf("PK\u0001\u0002") + DIRECTORY_FLAGS] |= 1;
        return zip;
    }
}
