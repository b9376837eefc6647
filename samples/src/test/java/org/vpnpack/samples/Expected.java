package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files that a test compares byte for byte; with {@code -Dexpected.update=true} it writes them anew instead.
 *
 * <p>Read the diff after an update: it is the review.
 */
final class Expected {

    static final boolean UPDATE = Boolean.getBoolean("expected.update");

    private static final String HOW = "; if that is meant, run mvn verify -Dexpected.update=true and read the diff";

    private Expected() {}

    /** The folder holds exactly these files. */
    static void assertFolder(Path folder, Map<String, byte[]> actual) throws IOException {
        if (UPDATE) {
            rewrite(folder, actual);
        }
        SortedMap<String, byte[]> expected = read(folder);
        assertThat(actual.keySet())
                .as("files of " + folder + HOW)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        actual.forEach((path, content) ->
                assertContent(folder.resolve(path), expected.getOrDefault(path, new byte[0]), content));
    }

    /** The file holds exactly this text. */
    static void assertFile(Path file, String actual) throws IOException {
        if (UPDATE) {
            Files.writeString(file, actual);
        }
        assertThat(file).as("an expected file").exists();
        assertThat(actual).as(file + HOW).isEqualTo(Files.readString(file));
    }

    private static void assertContent(Path file, byte[] expected, byte[] actual) {
        if (isText(expected) && isText(actual)) {
            assertThat(new String(actual, StandardCharsets.UTF_8))
                    .as(file + HOW)
                    .isEqualTo(new String(expected, StandardCharsets.UTF_8));
        }
        assertThat(actual).as(file + HOW).isEqualTo(expected);
    }

    private static SortedMap<String, byte[]> read(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    files.put(path, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static void rewrite(Path folder, Map<String, byte[]> actual) throws IOException {
        for (String path : read(folder).keySet()) {
            if (!actual.containsKey(path)) {
                Files.delete(folder.resolve(path));
            }
        }
        for (Map.Entry<String, byte[]> file : actual.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    private static boolean isText(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
