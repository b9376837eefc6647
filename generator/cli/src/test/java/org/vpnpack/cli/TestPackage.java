package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.gateway.Digests;

/** The files of a package, to be changed and zipped again by other code than ours. */
final class TestPackage {

    static final String MANIFEST = "MANIFEST.json";

    private static final Pattern LISTED =
            Pattern.compile("\"path\": \"([^\"]*)\",\\s+\"size\": ([0-9]+),\\s+\"sha256\": \"([0-9a-f]{64})\"");

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private TestPackage() {}

    static TestPackage of(Path zip) {
        return of(Samples.bytes(zip));
    }

    static TestPackage of(byte[] zip) {
        TestPackage made = new TestPackage();
        ZipReader.read(zip, "package.zip").forEach(file -> made.files.put(file.path(), file.content()));
        return made;
    }

    /** The package that vpnpack makes of the sample for a user with an identity of their own, written to a zip of that name. */
    static TestPackage personal(Path folder, String name, String user, Object... options) {
        Path zip = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of("generate", Samples.CONTOSO, "-o", zip));
        words.addAll(List.of("--identity", Samples.identity(folder, user)));
        words.addAll(List.of("--password-file", Samples.password(folder, user)));
        words.addAll(List.of(options));
        Run made = Run.of(words.toArray());
        assertThat(made.exit()).as(made.err()).isZero();
        return of(zip);
    }

    TestPackage copy() {
        TestPackage copy = new TestPackage();
        copy.files.putAll(files);
        return copy;
    }

    Map<String, byte[]> files() {
        return files;
    }

    String text(String path) {
        return new String(get(path), UTF_8);
    }

    byte[] get(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IllegalArgumentException("no " + path + " in " + files.keySet());
        }
        return content;
    }

    TestPackage change(String path, UnaryOperator<String> change) {
        files.put(path, change.apply(text(path)).getBytes(UTF_8));
        return this;
    }

    TestPackage put(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    TestPackage remove(String path) {
        get(path);
        files.remove(path);
        return this;
    }

    /** Corrects sizes and digests in the manifest, as somebody would who changes a package on purpose. */
    TestPackage resealed() {
        Matcher listed = LISTED.matcher(text(MANIFEST));
        StringBuilder manifest = new StringBuilder();
        while (listed.find()) {
            byte[] content = files.get(listed.group(1));
            String entry = listed.group();
            if (content != null) {
                entry = entry.replace("\"size\": " + listed.group(2), "\"size\": " + content.length)
                        .replace(listed.group(3), Digests.sha256(content));
            }
            listed.appendReplacement(manifest, Matcher.quoteReplacement(entry));
        }
        return put(MANIFEST, listed.appendTail(manifest).toString().getBytes(UTF_8));
    }

    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path write(Path file) {
        return Samples.write(file, zip(), 0600);
    }
}
