package org.vpnpack.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Digests;
import org.vpnpack.pki.Pkcs12Form;

/**
 * A file of a package: its path with {@code /} between segments, its bytes, whether they hold a secret, and what the
 * manifest says of containers and signatures in it.
 *
 * <p>Not a record: it would print its content.
 */
public final class OutputFile {

    private final String path;
    private final byte[] content;
    private final boolean secret;
    private final @Nullable Pkcs12Form container;
    private final boolean holdsPassword;
    private final @Nullable Certificate signer;
    /** Computed when first asked for; threads that meet there compute the same. */
    private @Nullable String sha256;

    private OutputFile(
            String path,
            byte[] content,
            boolean secret,
            @Nullable Pkcs12Form container,
            boolean holdsPassword,
            @Nullable Certificate signer) {
        this.path = path;
        this.content = content;
        this.secret = secret;
        this.container = container;
        this.holdsPassword = holdsPassword;
        this.signer = signer;
    }

    /** A file that anybody may read. */
    public static OutputFile open(String path, byte[] content) {
        return new OutputFile(path, content.clone(), false, null, false, null);
    }

    public static OutputFile open(String path, String content) {
        return new OutputFile(path, content.getBytes(StandardCharsets.UTF_8), false, null, false, null);
    }

    /** A file that holds a key. */
    public static OutputFile secret(String path, String content) {
        return new OutputFile(path, content.getBytes(StandardCharsets.UTF_8), true, null, false, null);
    }

    public static OutputFile secret(String path, byte[] content) {
        return new OutputFile(path, content.clone(), true, null, false, null);
    }

    /**
     * This file, which holds a user's key in a PKCS#12 container of this form, and so is secret.
     *
     * @param passwordBeside whether the container's password stands in the file as well
     */
    public OutputFile withContainer(Pkcs12Form form, boolean passwordBeside) {
        return new OutputFile(path, content, true, form, passwordBeside, signer);
    }

    /** This file at another path. */
    public OutputFile at(String otherPath) {
        return new OutputFile(otherPath, content, secret, container, holdsPassword, signer);
    }

    /** The signed file in the place of this one. */
    public OutputFile signed(byte[] signedContent, Certificate by) {
        return new OutputFile(path, signedContent.clone(), secret, container, holdsPassword, by);
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

    /** Whether these letters, all of ASCII, stand in the bytes. */
    public boolean contains(String letters) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(letters);
    }

    /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
    public String sha256() {
        String digest = sha256;
        if (digest == null) {
            digest = Digests.sha256(content);
            sha256 = digest;
        }
        return digest;
    }

    /** Whether both have one path and the same bytes. */
    public boolean isCopyOf(OutputFile other) {
        return path.equals(other.path) && Arrays.equals(content, other.content);
    }

    public int size() {
        return content.length;
    }

    public boolean isSecret() {
        return secret;
    }

    /** The PKCS#12 container with the user's key that stands in it. */
    public Optional<Pkcs12Form> container() {
        return Optional.ofNullable(container);
    }

    /** Whether the password of that container stands in it too. */
    public boolean holdsPassword() {
        return holdsPassword;
    }

    /** Whose signature it bears. */
    public Optional<Certificate> signer() {
        return Optional.ofNullable(signer);
    }

    @Override
    public String toString() {
        return path + " (" + content.length + " bytes" + (secret ? ", secret)" : ")");
    }
}
