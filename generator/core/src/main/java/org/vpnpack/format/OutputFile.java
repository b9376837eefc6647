package org.vpnpack.format;

import java.nio.charset.StandardCharsets;
import org.vpnpack.gateway.Digests;

/**
 * A file of a package: its path with {@code /} between segments, its bytes, and whether they hold a secret.
 *
 * <p>Not a record: it would print its content.
 */
public final class OutputFile {

    private final String path;
    private final byte[] content;
    private final boolean secret;

    private OutputFile(String path, byte[] content, boolean secret) {
        this.path = path;
        this.content = content;
        this.secret = secret;
    }

    /** A file that anybody may read. */
    public static OutputFile open(String path, byte[] content) {
        return new OutputFile(path, content.clone(), false);
    }

    public static OutputFile open(String path, String content) {
        return new OutputFile(path, content.getBytes(StandardCharsets.UTF_8), false);
    }

    /** A file that holds a key. */
    public static OutputFile secret(String path, String content) {
        return new OutputFile(path, content.getBytes(StandardCharsets.UTF_8), true);
    }

    public static OutputFile secret(String path, byte[] content) {
        return new OutputFile(path, content.clone(), true);
    }

    public String path() {
        return path;
    }

    /** The bytes; a fresh copy. */
    public byte[] content() {
        return content.clone();
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return Digests.sha256(content);
    }

    public int size() {
        return content.length;
    }

    public boolean isSecret() {
        return secret;
    }

    @Override
    public String toString() {
        return path + " (" + content.length + " bytes" + (secret ? ", secret)" : ")");
    }
}
