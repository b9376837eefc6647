package org.vpnpack.formats.apple;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.vpnpack.Generator;
import org.vpnpack.PackageRequest;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ProfileSigner;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.TestCertificate;
import org.vpnpack.formats.TestCertificate.KeyKind;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;

/** Every profile that there is: each sign-in, kind of key, audience and routing, signed and not. */
public final class AppleMatrix {

    public static final String PASSWORD = "a-password-for-tests-only";
    private static final TestCertificate CLIENT_ROOT = TestCertificate.authority(new X500Name("CN=Client Root"));
    private static final TestCertificate SIGNING_ROOT = TestCertificate.authority(new X500Name("CN=Signing Root"));
    private static final Map<KeyKind, TestCertificate> USERS = new EnumMap<>(KeyKind.class);

    static {
        for (KeyKind kind : KeyKind.values()) {
            USERS.put(kind, CLIENT_ROOT.client(new X500Name("CN=alice"), kind));
        }
    }

    private AppleMatrix() {}

    public enum SignIn {
        CERTIFICATE,
        EAP_TLS,
        PASSWORD
    }

    /**
     * One of them.
     *
     * @param kind of the user's key; where everybody gets the same, it changes nothing but which one is tested
     */
    public record Row(SignIn signIn, KeyKind kind, boolean personal, boolean force, boolean signed, boolean embedded) {

        public TestGateway gateway() {
            TestGateway gateway = TestGateway.of("IKEv2")
                    .file("client-root", CLIENT_ROOT.der())
                    .set("authentication.certificate.clientRoots", List.of("client-root"))
                    .set("organization", "Müller & Söhne <]]>")
                    .set("dns.servers", List.of("10.8.0.4"))
                    .set("dns.suffixes", List.of("corp.contoso.com"))
                    .set("autoConnect.domains", List.of("corp.contoso.com"))
                    .set("apple.consent.default", "For work only.")
                    .set("apple.consent.de", "Nur für die Arbeit.")
                    .set("apple.removeAtExpiry", true);
            switch (signIn) {
                case CERTIFICATE -> {}
                case EAP_TLS -> gateway.withoutCertificate().byEapTls();
                case PASSWORD -> gateway.withoutCertificate().byPassword();
            }
            return force ? gateway.forced() : gateway;
        }

        public VpnPackage make() {
            return personal
                    ? forUser(gateway(), requireNonNull(USERS.get(kind)), signed, embedded)
                    : generator(signed)
                            .generate(PackageRequest.forEveryone(gateway().document(), TestGateway.DAY));
        }
    }

    /** All rows: who signs in by password gets no personal profile, for no certificate is theirs. */
    public static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (SignIn signIn : SignIn.values()) {
            for (KeyKind kind : KeyKind.values()) {
                for (boolean force : List.of(false, true)) {
                    for (boolean signed : List.of(false, true)) {
                        rows.add(new Row(signIn, kind, false, force, signed, false));
                        if (signIn != SignIn.PASSWORD) {
                            rows.add(new Row(signIn, kind, true, force, signed, false));
                            rows.add(new Row(signIn, kind, true, force, signed, true));
                        }
                    }
                }
            }
        }
        return rows;
    }

    static VpnPackage forUser(TestGateway gateway, TestCertificate user, boolean signed, boolean embedded) {
        byte[] container = user.p12(PASSWORD, CLIENT_ROOT);
        try (Password password = new Password(PASSWORD.toCharArray())) {
            IdentityFile identity =
                    new IdentityFile("alice.p12", container, password, KeyTerms.USUAL.withPasswordEmbedded(embedded));
            return generator(signed).generate(PackageRequest.forUser(gateway.document(), TestGateway.DAY, identity));
        }
    }

    /** Another certificate of the same user. */
    static TestCertificate renewed() {
        return CLIENT_ROOT.client(new X500Name("CN=alice"), KeyKind.P_256);
    }

    static TestCertificate named(String name) {
        return CLIENT_ROOT.client(new X500Name("CN=" + name), KeyKind.P_256);
    }

    static OutputFile profile(VpnPackage made) {
        return TestGateway.file(made, AppleFormat.PATH);
    }

    public static Generator generator(boolean signed) {
        Templates templates = Templates.builtIn();
        return new Generator(templates, List.<ClientFormat>of(format(signed)));
    }

    private static AppleFormat format(boolean signed) {
        return new AppleFormat(
                signed
                        ? Optional.of(new ProfileSigner(signingKey(), "signer.pem", TestGateway.DAY, true))
                        : Optional.empty());
    }

    static SigningKey signingKey() {
        return SigningKey.read(SIGNER.getBytes(StandardCharsets.US_ASCII), null);
    }

    static String signingRootPem() {
        return SIGNING_ROOT.pem();
    }

    private static final String SIGNER = signer();

    private static String signer() {
        TestCertificate signer = SIGNING_ROOT.client(new X500Name("CN=Profile Signer"), KeyKind.RSA_2048);
        return signer.keyPem() + signer.pem() + SIGNING_ROOT.pem();
    }

    static byte[] expiredSigner() {
        TestCertificate signer = SIGNING_ROOT.client(
                new X500Name("CN=Old Signer"), Instant.parse("2025-01-01T00:00:00Z"), KeyPurposeId.id_kp_codeSigning);
        return (signer.keyPem() + signer.pem() + SIGNING_ROOT.pem()).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] signerFor(KeyPurposeId purpose) {
        TestCertificate signer =
                SIGNING_ROOT.client(new X500Name("CN=Other Signer"), Instant.parse("2040-01-01T00:00:00Z"), purpose);
        return (signer.keyPem() + signer.pem() + SIGNING_ROOT.pem()).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] signerWithoutChain() {
        TestCertificate signer = SIGNING_ROOT.client(new X500Name("CN=Lonely Signer"), KeyKind.RSA_2048);
        return (signer.keyPem() + signer.pem()).getBytes(StandardCharsets.US_ASCII);
    }
}
