package org.vpnpack.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/** The repository's samples, and private copies of its secret ones: git keeps no modes. */
final class Samples {

    static final Path ROOT = Path.of("..", "..", "samples").toAbsolutePath().normalize();

    /** Formats Generic, OpenVPN and AzureVPN; users sign in by certificate. */
    static final Path CONTOSO = gateway("contoso-ikev2-openvpn");

    /** Generic alone; SSTP, which ends on 2027-03-31. */
    static final Path WINGTIP = gateway("wingtip-sstp");

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private Samples() {}

    static Path gateway(String sample) {
        return ROOT.resolve(sample).resolve("gateway.yaml");
    }

    static Path p12(String name) {
        return ROOT.resolve("certificates").resolve(name + "-test-only.p12");
    }

    /** A copy of a user's container that nobody else may read. */
    static Path identity(Path folder, String name) {
        return copy(p12(name), folder, 0600);
    }

    /** A container with a user's key and certificates under a password of the test's own. */
    static Path identity(Path folder, String name, String password) {
        char[] before = passwordText(name).toCharArray();
        try {
            KeyStore store = KeyStore.getInstance(p12(name).toFile(), before);
            String alias = Collections.list(store.aliases()).get(0);
            PrivateKeyInfo key =
                    PrivateKeyInfo.getInstance(store.getKey(alias, before).getEncoded());
            PKCS12PfxPduBuilder container =
                    new PKCS12PfxPduBuilder().addData(new PKCS12SafeBagBuilder(key, encryptor(password)).build());
            for (Certificate certificate : store.getCertificateChain(alias)) {
                container.addData(new JcaPKCS12SafeBagBuilder((X509Certificate) certificate).build());
            }
            byte[] p12 = container
                    .build(new JcePKCS12MacCalculatorBuilder().setProvider(PROVIDER), password.toCharArray())
                    .getEncoded();
            return write(folder.resolve(name + ".p12"), p12, 0600);
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OutputEncryptor encryptor(String password) throws OperatorCreationException {
        return new JcePKCSPBEOutputEncryptorBuilder(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)
                .setProvider(PROVIDER)
                .build(password.toCharArray());
    }

    /** A copy of the file with its password. */
    static Path password(Path folder, String name) {
        return copy(ROOT.resolve("certificates").resolve(name + "-test-only.password"), folder, 0600);
    }

    static String passwordText(String name) {
        try {
            return Files.readString(ROOT.resolve("certificates").resolve(name + "-test-only.password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PrivateKey key(String name) {
        char[] password = passwordText(name).toCharArray();
        try {
            KeyStore store = KeyStore.getInstance(p12(name).toFile(), password);
            return (PrivateKey) store.getKey(Collections.list(store.aliases()).get(0), password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path copy(Path from, Path folder, int mode) {
        return write(folder.resolve(from.getFileName().toString()), bytes(from), mode);
    }

    static Path write(Path file, byte[] content, int mode) {
        try {
            Files.write(file, content);
            return mode(file, mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path mode(Path file, int mode) throws IOException {
        StringBuilder letters = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            letters.append((mode >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters.toString()));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything below a folder, with sizes, to see that a failed run left it alone. */
    static List<String> listing(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path) + (Files.isRegularFile(path) ? " " + bytes(path).length : ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
