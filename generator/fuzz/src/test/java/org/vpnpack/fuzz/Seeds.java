package org.vpnpack.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vpnpack.Generator;
import org.vpnpack.PackageRequest;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/** What fuzzing begins with: the samples, right and wrong, and packages made of them. */
final class Seeds {

    static final LocalDate DAY = LocalDate.parse("2026-11-23");
    static final List<ClientFormat> FORMATS = Formats.all(Templates.builtIn());
    static final Generator GENERATOR = new Generator(Templates.builtIn(), FORMATS);

    private static final Path SAMPLES =
            Path.of("..", "..", "samples").toAbsolutePath().normalize();

    /** The files that documents name, by the last part of their name: nothing else exists. */
    private static final Map<String, byte[]> NEIGHBOURS = neighbours();

    private Seeds() {}

    /** Every gateway document of the samples. */
    static Stream<byte[]> documents() {
        return files(".*/samples/[a-z0-9-]+/[A-Za-z0-9.-]+\\.(yaml|json)").map(Seeds::bytes);
    }

    /** A package of each right sample, and two personal ones. */
    static Stream<VpnPackage> packages() {
        Stream<VpnPackage> shared = files(".*/samples/[a-z0-9-]+/gateway\\.(yaml|json)")
                .map(file -> GENERATOR.generate(PackageRequest.forEveryone(document(bytes(file)), DAY)));
        return Stream.concat(shared, Stream.of(personal("bob", true), personal("alice", false)));
    }

    /** The package of one user of the Contoso sample. */
    static VpnPackage personal(String user, boolean clearKey) {
        Path certificates = SAMPLES.resolve("certificates");
        String password = new String(
                        bytes(certificates.resolve(user + "-test-only.password")),
                        java.nio.charset.StandardCharsets.UTF_8)
                .strip();
        byte[] p12 = bytes(certificates.resolve(user + "-test-only.p12"));
        IdentityFile identity =
                new IdentityFile(user, p12, new Password(password.toCharArray()), KeyTerms.withKeyClear(clearKey));
        return GENERATOR.generate(PackageRequest.forUser(contoso(), DAY, identity));
    }

    /** A client root as resources carry it: base64 without armour. */
    static String root() {
        return new String(
                        bytes(SAMPLES.resolve("certificates/contoso-client-root.pem")),
                        java.nio.charset.StandardCharsets.US_ASCII)
                .replaceAll("-----[A-Z ]+-----|\\s", "");
    }

    static GatewayDocument contoso() {
        return document(bytes(SAMPLES.resolve("contoso-ikev2-openvpn/gateway.yaml")));
    }

    /** A document whose neighbours are in memory. */
    static GatewayDocument document(byte[] content) {
        return new GatewayDocument("gateway.yaml", content, (name, limit, what) -> {
            byte[] file = NEIGHBOURS.get(name.substring(name.lastIndexOf('/') + 1));
            if (file == null || file.length > limit) {
                throw new RefusedException(Problem.error(Place.file(name), "the " + what + " does not exist", ""));
            }
            return file.clone();
        });
    }

    private static Map<String, byte[]> neighbours() {
        Map<String, byte[]> neighbours = new HashMap<>();
        files(".*\\.(pem|cer|key|p12)")
                .forEach(file -> neighbours.put(String.valueOf(file.getFileName()), bytes(file)));
        return neighbours;
    }

    private static Stream<Path> files(String pattern) {
        try (Stream<Path> all = Files.walk(SAMPLES)) {
            return all
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().replace('\\', '/').matches(pattern))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
