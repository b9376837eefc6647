package org.vpnpack.it;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.vpnpack.cli.FrontDoor;

/** Makes packages by the public command line from a document on the disk, and unpacks them. */
final class Packages {

    static final String BY_CERTIFICATE = "certificate: {clientRoots: [client-root.pem, other-root.pem]}";
    static final String BY_PASSWORD = "radius: {method: EAP-MSCHAPv2}";
    static final String BY_EAP_TLS = "radius: {method: EAP-TLS, serverRoots: [server-root.pem]}";
    private static final String STATIC_KEY = "ta-test-only.key";

    private final Path folder;
    private int made;

    /** @param folder in which all lies; the caller removes it */
    Packages(Path folder) {
        this.folder = folder;
        write("server-root.pem", People.SERVER_ROOT.pem());
        write("client-root.pem", People.CLIENT_ROOT.pem());
        write("other-root.pem", People.OTHER_ROOT.pem());
        write(STATIC_KEY, staticKey());
        write("password", People.PASSWORD + "\n");
    }

    Path staticKeyFile() {
        return folder.resolve(STATIC_KEY);
    }

    /** The package for everyone of this gateway. */
    Path forEveryone(String tunnelTypes, String authentication, String... more) {
        return generate(tunnelTypes, authentication, null, List.of(), more);
    }

    /** The package of one user, with their key in clear. */
    Path forUser(Credential user, String tunnelTypes, String... more) {
        return generate(tunnelTypes, BY_CERTIFICATE, user, List.of("--clear-key"), more);
    }

    Path forUserWithClearKey(Credential user, String tunnelTypes, String authentication) {
        return generate(tunnelTypes, authentication, user, List.of("--clear-key"));
    }

    /** The package of one user, with their key under the password. */
    Path forUserWithPassword(Credential user, String tunnelTypes, String authentication, String... more) {
        return generate(tunnelTypes, authentication, user, List.of(), more);
    }

    private Path generate(
            String tunnelTypes,
            String authentication,
            @Nullable Credential user,
            List<String> options,
            String... more) {
        made++;
        Path document = document(made + ".yaml", tunnelTypes, authentication, more);
        Path zip = folder.resolve(made + ".zip");
        List<String> words = new ArrayList<>(List.of("generate", document.toString(), "-o", zip.toString(), "--quiet"));
        if (user != null) {
            Path container = write(made + ".p12", user.p12(People.PASSWORD, above(user)));
            words.addAll(List.of("--identity", container.toString()));
            words.addAll(List.of("--password-file", folder.resolve("password").toString()));
            words.addAll(options);
        }
        FrontDoor.vpnpack(words);
        return unpacked(zip, folder.resolve("package" + made));
    }

    /** A gateway's document, written beside the packages. */
    Path document(String name, String tunnelTypes, String authentication, String... more) {
        String openVpn = tunnelTypes.contains("OpenVPN") ? "openvpn: {tlsAuth: " + STATIC_KEY + "}\n" : "";
        return write(name, """
                name: it-p2s
                address: %s
                serverCertificateName: %s
                tunnelTypes: [%s]
                authentication:
                  %s
                trustAnchors: [server-root.pem]
                clientAddressPools: [172.16.201.0/24]
                routing: {mode: split, routes: [10.50.0.0/16]}
                %s%s
                """.formatted(
                        People.ADDRESS, People.NAME, tunnelTypes, authentication, openVpn, String.join("\n", more)));
    }

    private static Credential[] above(Credential user) {
        return user == People.DAVE
                ? new Credential[] {People.DEPARTMENT, People.CLIENT_ROOT}
                : new Credential[] {user == People.MALLORY ? People.OTHER_ROOT : People.CLIENT_ROOT};
    }

    static Path unpacked(Path zip, Path into) {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                Files.createDirectories(requireNonNull(file.getParent()));
                Files.write(file, entries.readAllBytes());
            }
            return into;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] content) {
        try {
            Files.createDirectories(folder);
            Path file = Files.write(folder.resolve(name), content);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String staticKey() {
        StringBuilder key = new StringBuilder("-----BEGIN OpenVPN Static key V1-----");
        for (int i = 0; i < 256; i++) {
            key.append(i % 16 == 0 ? "\n" : "").append(String.format("%02x", i * 167 + 29 & 0xff));
        }
        return key.append("\n-----END OpenVPN Static key V1-----\n").toString();
    }
}
