package org.vpnpack.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.format.OutputFile;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

class ZipReaderTest {

    @Test
    void anAzurePackageIsReadWithSlashes() {
        byte[] zip = new TestZip()
                .with("Generic\\VpnSettings.xml", "<VpnProfile/>")
                .with("WindowsAmd64\\VpnClientSetupAmd64.exe", "MZ, then PK\003\004")
                .bytes();

        assertThat(read(zip))
                .containsExactly(
                        Map.entry("Generic/VpnSettings.xml", "<VpnProfile/>"),
                        Map.entry("WindowsAmd64/VpnClientSetupAmd64.exe", "MZ, then PK\003\004"));
    }

    @Test
    void otherWritersZipsAreRead() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) { // data descriptors
            zip.setComment("fetched by hand");
            zip.putNextEntry(new ZipEntry("B\u00FCro/"));
            zip.putNextEntry(new ZipEntry("B\u00FCro/a.txt"));
            zip.write("a".getBytes(UTF_8));
        }

        assertThat(read(out.toByteArray())).containsExactly(Map.entry("B\u00FCro/a.txt", "a"));
    }

    @Test
    void aDescriptorMayLackItsSignature() {
        byte[] zip = TestZip.of("a", "abc", entry -> {
                    entry.flags = 1 << 3;
                    entry.descriptor = TestZip.numbers(4, entry.crc, 4, entry.compressedSize, 4, entry.size);
                    entry.local = local -> {
                        local.crc = 0;
                        local.size = 0;
                        local.compressedSize = 0;
                    };
                })
                .bytes();

        assertThat(read(zip)).containsExactly(Map.entry("a", "abc"));
    }

    @Test
    void timesInExtraFieldsAreHarmless() {
        byte[] times = TestZip.numbers(2, 0x5455, 2, 5, 1, 1, 4, 0);
        byte[] zip = TestZip.of("a", "abc", entry -> {
                    entry.extra = times;
                    entry.localExtra = TestZip.join(times, times);
                })
                .bytes();

        assertThat(read(zip)).containsExactly(Map.entry("a", "abc"));
    }

    static Stream<Arguments> refused() {
        byte[] zip64 = TestZip.numbers(2, 0x0001, 2, 8, 4, 3, 4, 0);
        byte[] secondName = TestZip.numbers(2, 0x7075, 2, 6, 1, 1, 4, 0, 1, 'b');
        return Stream.of(
                // what an entry may be
                entry("is encrypted", entry -> entry.flags = 1),
                entry("is encrypted", entry -> entry.flags = 1 << 6 | 1),
                entry("extra field with encryption", entry -> entry.extra = TestZip.numbers(2, 0x9901, 2, 0)),
                entry("rare feature", entry -> entry.flags = 1 << 5),
                entry("a link or a device", entry -> entry.attributes = 0120777L << 16),
                entry("a link or a device", entry -> entry.attributes = 0010600L << 16),
                entry("a link or a device", entry -> entry.attributes = 1 << 10),
                entry("half a folder", entry -> entry.attributes = 0040700L << 16),
                entry("half a folder", entry -> entry.attributes = 1 << 4),
                entry("half a folder", entry -> entry.name = "folder/".getBytes(UTF_8)),
                entry("method 12", entry -> entry.method = 12),
                entry("a zip64 size", entry -> entry.extra = zip64),
                entry("a second name", entry -> entry.localExtra = secondName),
                entry("a broken extra field", entry -> entry.extra = TestZip.numbers(2, 0x5455, 2, 9, 1, 1)),
                entry("is an archive itself", entry -> content(entry, "PK\003\004...")),
                entry("is an archive itself", entry -> content(entry, "\u0000".repeat(257) + "ustar")),
                // names
                entry("leaves its folder", entry -> entry.name = "..\\..\\evil".getBytes(UTF_8)),
                entry("is not relative", entry -> entry.name = "/etc/passwd".getBytes(UTF_8)),
                entry("is not relative", entry -> entry.name = "\\\\host\\share".getBytes(UTF_8)),
                entry("holds a character", entry -> entry.name = "a\0b".getBytes(UTF_8)),
                entry("not UTF-8", entry -> entry.name = new byte[] {'a', (byte) 0xe4}),
                zip("occurs twice", new TestZip().with("a/b", "1").with("A\\B", "2")),
                zip("occurs twice", new TestZip().with("\u00E9", "1").with("E\u0301", "2")),
                zip("occurs twice", new TestZip().with("stra\u00DFe", "1").with("STRASSE", "2")),
                zip("a file and a folder", new TestZip().with("a/b", "1").with("a", "2")),
                zip("lies in a file", new TestZip().with("a", "1").with("a/b", "2")),
                zip("leaves its folder", new TestZip().with("../", "")),
                // lies
                entry("contradicts", entry -> entry.local = local -> local.name = "b".getBytes(UTF_8)),
                entry("contradicts", entry -> entry.local = local -> local.method = 0),
                entry("contradicts", entry -> entry.local = local -> local.flags = 1),
                entry("contradicts", entry -> entry.local = local -> local.crc = 0),
                entry("contradicts", entry -> entry.local = local -> local.size++),
                entry("contradicts", entry -> entry.local = local -> local.compressedSize--),
                entry("contradicts", entry -> {
                    entry.flags = 1 << 3;
                    entry.descriptor = new byte[16];
                }),
                entry("the checksum", entry -> entry.crc ^= 1),
                entry("the size", entry -> entry.size--),
                entry("the size", entry -> entry.size++),
                entry("the size", entry -> entry.size = 0),
                entry("the size", entry -> {
                    entry.store(new byte[3]);
                    entry.size = 2;
                }),
                entry("the size", entry -> {
                    entry.data = TestZip.join(entry.data, new byte[5]);
                    entry.compressedSize += 5;
                }),
                entry("the size", entry -> {
                    entry.data = Arrays.copyOf(entry.data, entry.data.length - 1);
                    entry.compressedSize--;
                }),
                entry("cannot be inflated", entry -> entry.data = new byte[] {7, 7, 7, 7, 7}),
                // structure
                zip("belong to no entry", good(zip -> zip.before = "#!/bin/sh\n".getBytes(UTF_8))),
                zip("belong to no entry", good(zip -> zip.beforeDirectory = new byte[1])),
                zip("do not belong", good(zip -> zip.behind = new byte[1])),
                zip(
                        "not where the zip says",
                        good(zip -> zip.comment = good(inner -> {}).bytes())),
                zip("contradicts", new TestZip().with("a", "1").with("a2", "1", entry -> entry.offset = 0)),
                zip("entry 'b' overlaps another", quoted()),
                zip("zip64", good(zip -> zip.beforeEnd = TestZip.numbers(4, 0x07064b50, 8, 0, 8, 0))),
                zip("not where the zip says", good(zip -> zip.beforeEnd = new byte[20])),
                zip("one part of several", good(zip -> zip.disk = 1)),
                zip("other entries", good(zip -> zip.countLie = -1)),
                zip("directory is broken", good(zip -> zip.countLie = 1)),
                zip("not where the zip says", good(zip -> zip.directoryLie = 1)),
                Arguments.of("not a zip", new byte[0]),
                Arguments.of("not a zip", "PK".getBytes(UTF_8)),
                Arguments.of("not a zip", new byte[100_000]),
                Arguments.of(
                        "not where the zip says",
                        TestZip.join(good(one -> {}).bytes(), good(two -> {}).bytes())));
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("refused")
    @DisplayName("Z2: a zip that hides, lies or leaves its folder is refused as a problem of its file")
    void aHarmfulZipIsRefused(String message, byte[] zip) {
        RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> ZipReader.read(zip, "in/p.zip"));

        assertThat(refusal).as(message).isNotNull();
        Problem problem = refusal.problems().get(0);
        assertThat(problem.where()).isEqualTo(Place.file("in/p.zip"));
        assertThat(problem.what()).contains(message).doesNotEndWith(".");
        assertThat(problem.fix()).isNotEmpty();
    }

    private static Arguments entry(String message, Consumer<TestZip.Entry> lie) {
        return zip(message, TestZip.of("a", "abc", lie));
    }

    private static Arguments zip(String message, TestZip zip) {
        return Arguments.of(message, zip.bytes());
    }

    private static TestZip good(Consumer<TestZip> lie) {
        return new TestZip().with("a", "abc").with("b", "").lie(lie);
    }

    /** An entry whose data is the local header and data of another: both are sound, taken alone. */
    private static TestZip quoted() {
        byte[] inner = TestZip.of("b", "kernel", entry -> {}).bytes();
        byte[] header = Arrays.copyOf(inner, 31 + TestZip.deflate("kernel".getBytes(UTF_8)).length);
        return new TestZip()
                .with("a", header, entry -> entry.store(header))
                .with("b", "kernel", entry -> entry.offset = 31);
    }

    private static void content(TestZip.Entry entry, String content) {
        TestZip.Entry other = new TestZip.Entry("other", content.getBytes(UTF_8));
        entry.data = other.data;
        entry.compressedSize = other.compressedSize;
        entry.size = other.size;
        entry.crc = other.crc;
    }

    private static Map<String, String> read(byte[] zip) {
        Map<String, String> files = new LinkedHashMap<>();
        for (OutputFile file : ZipReader.read(zip, "p.zip")) {
            files.put(file.path(), file.text());
        }
        return files;
    }
}
