package org.vpnpack.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.input.InputFile;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pkcs11;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Opens the signing key that an option names: a file (PKCS#12, or PEM with its certificates), or a {@code pkcs11:} URI (RFC
 * 7512) with {@code object}, {@code token} or {@code slot-id}, and {@code module-path}.
 */
final class KeySource {

    private static final int MAX_KEY_FILE = 256 << 10;
    private static final String SCHEME = "pkcs11:";
    private static final Set<String> SECRET = Set.of("pin-value", "pin-source");
    private static final String EXAMPLE =
            "write pkcs11:token=LABEL;object=LABEL?module-path=/usr/lib/softhsm/libsofthsm2.so";

    private static final String ANY_FILE =
            "give a PKCS#12 or PEM file with the key and its certificate, and its password";

    private KeySource() {}

    /**
     * @param source a file's path or a pkcs11: URI
     * @param what what the key is for, such as {@code signing key}
     * @param password asked only when the key needs one; of a token it is the PIN
     * @throws RefusedException when the key cannot be opened
     */
    static SigningKey open(String source, String what, Supplier<Password> password) {
        try {
            return source.startsWith(SCHEME)
                    ? inToken(attributes(source), password)
                    : inFile(Path.of(source), what, password);
        } catch (IllegalArgumentException e) {
            boolean token = source.startsWith(SCHEME);
            throw refused(token ? what : source, String.valueOf(e.getMessage()), token ? "" : ANY_FILE);
        }
    }

    /**
     * As {@link #open}, with the password in a file, from a descriptor or from a person.
     *
     * @param passwordFile whose first line opens it, or null
     * @param passwordDescriptor whose first line opens it, or null; neither: ask, when it needs one
     * @param passwordOptions with which the file and the descriptor are named
     */
    static SigningKey open(
            Surroundings surroundings,
            String source,
            String what,
            @Nullable Path passwordFile,
            @Nullable Integer passwordDescriptor,
            String... passwordOptions) {
        return open(
                source,
                what,
                () -> Passwords.from(
                        passwordFile,
                        passwordDescriptor,
                        () -> Passwords.ask(surroundings, PasswordQuestion.of(source, passwordOptions))));
    }

    /** Messages say what is wrong and, behind their last semicolon, how to mend it; those without one are mended alike. */
    private static RefusedException refused(String where, String message, String otherwise) {
        int cut = message.lastIndexOf("; ");
        return new RefusedException(
                cut < 0
                        ? Problem.error(Place.file(where), message, otherwise)
                        : Problem.error(Place.file(where), message.substring(0, cut), message.substring(cut + 2)));
    }

    private static SigningKey inFile(Path file, String what, Supplier<Password> password) {
        byte[] content = InputFile.readSecret(file, MAX_KEY_FILE, what);
        try {
            if (!SigningKey.needsPassword(content)) {
                return SigningKey.read(content, null);
            }
            try (Password secret = password.get()) {
                return SigningKey.read(content, secret);
            }
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static SigningKey inToken(Map<String, String> attributes, Supplier<Password> pin) {
        String module = attributes.get("module-path");
        String object = attributes.get("object");
        String token = attributes.get("token");
        String slot = attributes.get("slot-id");
        if (module == null || object == null || (token == null) == (slot == null)) {
            throw new IllegalArgumentException(
                    "a pkcs11: URI needs object, module-path, and either token or slot-id; " + EXAMPLE);
        }
        Path library = Path.of(module);
        long number = token == null ? slotNumber(String.valueOf(slot)) : TokenSlots.find(library, token);
        try (Password secret = pin.get()) {
            return Pkcs11.open(library, number, object, secret);
        }
    }

    private static long slotNumber(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("slot-id " + Quoted.of(text) + " is not a number; " + EXAMPLE);
        }
    }

    private static Map<String, String> attributes(String uri) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String part : uri.substring(SCHEME.length()).split("[;?&]")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (SECRET.contains(name)) {
                throw new IllegalArgumentException(
                        name + " does not belong into a command line, which others can read; leave it out");
            }
            if (equals < 0
                    || !Set.of("token", "object", "slot-id", "module-path", "type")
                            .contains(name)) {
                throw new IllegalArgumentException("the pkcs11: URI holds " + Quoted.of(name) + "; " + EXAMPLE);
            }
            // RFC 7512 has percent-encoding only, where the decoder would also turn + into a blank
            String value = part.substring(equals + 1).replace("+", "%2B");
            attributes.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return attributes;
    }
}
