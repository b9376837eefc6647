package org.vpnpack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.pki.SigningKey;

/**
 * A key to sign with and its certificate, made when the test runs and valid for 30 days, in every form that vpnpack reads.
 *
 * @param folder with {@code signer-test-only.p12}, {@code .pem}, {@code key-test-only.pem}, {@code certificate.pem}, and
 *     {@code password}, {@code wrong} and {@code pin}
 * @param canaries the secrets among them
 */
record TestSigner(Path folder, List<Canary> canaries) {

    private static final String PASSWORD = "c4n4ry-s1gn1ng-vs1m9kq2";
    private static final String PIN = "4711";
    private static final String MODULE = "/usr/lib/softhsm/libsofthsm2.so";

    /** Where the key is when it is in a token. */
    static final String IN_TOKEN = "pkcs11:token=signing%20token;object=signer?module-path=" + MODULE;

    /** @param purpose that the certificate names, such as codeSigning */
    static TestSigner in(Path folder, String name, String purpose) throws Exception {
        Program.require(folder, "openssl", "openssl version");
        Samples.write(folder.resolve("password"), PASSWORD.getBytes(UTF_8), 0600);
        Samples.write(folder.resolve("wrong"), "quite another one".getBytes(UTF_8), 0600);
        Samples.write(folder.resolve("pin"), PIN.getBytes(UTF_8), 0600);
        Program made = Program.sh(
                folder,
                "umask 077\nset -e\n"
                        + "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj '/CN=" + name + "'"
                        + " -addext keyUsage=critical,digitalSignature -addext extendedKeyUsage=" + purpose
                        + " -keyout key-test-only.pem -out certificate.pem\n"
                        + "cat certificate.pem >>key-test-only.pem\n"
                        + "openssl pkcs12 -export -inkey key-test-only.pem -in certificate.pem -passout file:password"
                        + " -out signer-test-only.p12\n"
                        + "openssl pkcs8 -topk8 -in key-test-only.pem -passout file:password"
                        + " -out signer-test-only.pem\n"
                        + "cat certificate.pem >>signer-test-only.pem\n");
        assertThat(made.exit()).as(made.err()).isZero();
        List<Canary> canaries = new ArrayList<>();
        try (SigningKey key = SigningKey.read(Samples.bytes(folder.resolve("key-test-only.pem")), null)) {
            RSAPrivateCrtKey secret = (RSAPrivateCrtKey) key.key();
            canaries.add(new Canary("password", PASSWORD.getBytes(UTF_8)));
            canaries.add(
                    new Canary("private exponent", secret.getPrivateExponent().toByteArray()));
            canaries.add(new Canary("prime p", secret.getPrimeP().toByteArray()));
            canaries.add(new Canary("prime q", secret.getPrimeQ().toByteArray()));
        }
        return new TestSigner(folder, canaries);
    }

    /** Lines of a shell that make a token with the key in it, where the source is one, and tell where tokens are. */
    String prepare(String source) throws Exception {
        if (!source.equals(IN_TOKEN)) {
            return "";
        }
        Program.require(folder, "softhsm2", "softhsm2-util --version && test -e " + MODULE);
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens") + "\n");
        return "export SOFTHSM2_CONF='" + folder.resolve("softhsm2.conf") + "'\n"
                + "softhsm2-util --init-token --free --label 'signing token' --so-pin 12345678 --pin " + PIN + " >&2\n"
                + Program.java(TokenUse.class, MODULE, folder.resolve("signer-test-only.p12"), PASSWORD) + " >&2\n";
    }

    /** The file with what opens the source. */
    static String passwordFile(String source) {
        return source.equals(IN_TOKEN) ? "pin" : "password";
    }

    void assertSilent(String printed) {
        canaries.forEach(canary ->
                assertThat(canary.in(printed.getBytes(UTF_8))).as(printed).isEmpty());
    }

    void assertSilent(String printed, Path zip) {
        assertSilent(printed);
        ZipReader.read(Samples.bytes(zip), "made.zip")
                .forEach(file -> canaries.forEach(canary ->
                        assertThat(canary.in(file.content())).as(file.path()).isEmpty()));
    }
}
