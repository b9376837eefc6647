package org.vpnpack.issuing.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.operator.ContentSigner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.ClientRoot;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.TestAuthority;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.pki.ClientChain;
import org.vpnpack.pki.ClientIdentity;

/** Whoever does the cryptography of a run: keys have one form, and everybody else takes them, and what they signed. */
class CryptographyTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    static Path folder;

    static List<Cryptography> everybody() {
        return Stream.of(
                        Optional.of(Cryptography.JDK),
                        Optional.of(Cryptography.bouncyCastle()),
                        ConscryptLibrary.load(folder).map(Cryptography::conscrypt))
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void theFastestIsConscryptWhereItsLibraryIs() {
        assertThat(Cryptography.fastest(folder, RANDOM))
                .hasToString(everybody().get(everybody().size() - 1).toString());
    }

    @Test
    void theNameHasTheVersion() {
        assertThat(everybody().stream().skip(1))
                .allSatisfy(one ->
                        assertThat(one.toString()).matches("Conscrypt 2\\.[0-9]+\\.[0-9]+|Bouncy Castle 1\\.[0-9]+"));
    }

    @Test
    void whereNoFolderCanBeMadeForTheLibraryAnotherDoesTheWork() {
        assertThat(ConscryptLibrary.load(folder.resolve("missing"))).isEmpty();
        assertThat(Cryptography.fastest(folder.resolve("missing"), RANDOM))
                .asString()
                .startsWith("Bouncy Castle 1.");
    }

    @Test
    @DisplayName("F3: the native library is loaded from a private folder, and nothing of it stays")
    void nothingOfTheLibraryStays() throws IOException {
        ConscryptLibrary.load(folder);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        assertThat(System.getProperty("org.conscrypt.native.workdir")).isNull();
    }

    @Test
    void noneIsRegisteredWithTheJavaRuntime() {
        List<String> before = names();
        Cryptography.fastest(folder, RANDOM);
        assertThat(names()).isEqualTo(before).doesNotContain("BC", "Conscrypt");
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void allPassTheSelfTest(Cryptography one) {
        assertThat(SelfTest.passes(one, RANDOM)).isTrue();
    }

    @Test
    void whoCannotDoItFailsTheSelfTest() {
        Provider nothing = new Provider("Nothing", "1", "knows no algorithm") {};
        assertThat(SelfTest.passes(Cryptography.of("nothing", nothing, "EC"), RANDOM))
                .isFalse();
        assertThat(SelfTest.passes(Cryptography.of("nothing", nothing, "RSA"), RANDOM))
                .isFalse();
    }

    @Test
    void whoTakesEverySignatureFailsTheSelfTest() {
        String bouncyCastle = "org.bouncycastle.jcajce.provider.asymmetric.ec.SignatureSpi$ecDSA384";
        assertThat(SelfTest.passes(signing(bouncyCastle), RANDOM)).isTrue();
        assertThat(SelfTest.passes(signing(Gullible.class.getName()), RANDOM)).isFalse();
    }

    /** Bouncy Castle's classes, but for signatures with SHA-384. */
    private static Cryptography signing(String sha384) {
        String bouncyCastle = "org.bouncycastle.jcajce.provider.asymmetric.ec.";
        Provider provider = new Provider("Mixed", "1", "made of parts") {};
        provider.put("KeyFactory.EC", bouncyCastle + "KeyFactorySpi$EC");
        provider.put("KeyPairGenerator.EC", bouncyCastle + "KeyPairGeneratorSpi$EC");
        provider.put("Signature.SHA256withECDSA", bouncyCastle + "SignatureSpi$ecDSA256");
        provider.put("Signature.SHA384withECDSA", sha384);
        return Cryptography.of("mixed", provider, "EC");
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void privateKeysHaveTheFormInWhichTheJdkWritesThem(Cryptography one) throws Exception {
        KeySource keys = one.newKeySource(RANDOM);
        for (KeyType type : List.of(KeyType.EC_P256, KeyType.EC_P384, KeyType.RSA_2048)) {
            for (int i = 0; i < (type == KeyType.RSA_2048 ? 1 : 300); i++) { // some begin with a zero byte
                try (FreshKey key = keys.draw(type)) {
                    String algorithm = key.publicKey().getAlgorithm();
                    assertThat(key.pkcs8())
                            .isEqualTo(KeyFactory.getInstance(algorithm)
                                    .generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8()))
                                    .getEncoded());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void whatOneSignsAllOthersTake(Cryptography one) {
        for (KeyType ofAuthority : List.of(KeyType.EC_P256, KeyType.EC_P384, KeyType.RSA_2048)) {
            try (CertificateAuthority authority = TestAuthority.open(TestAuthority.make("ca", ofAuthority, 10));
                    CertificateAuthority impostor = TestAuthority.open(TestAuthority.make("ca", ofAuthority, 10))) {
                ContentSigner signer = authority.newSigner(one);
                KeySource keys = one.newKeySource(RANDOM);
                for (KeyType type : List.of(KeyType.EC_P256, KeyType.EC_P384)) {
                    try (FreshKey key = keys.draw(type)) {
                        Certificate certificate = new ClientCertificateProfile(new UserId("alice"), 30, false)
                                .sign(
                                        key.publicKey(),
                                        SerialNumbers.draw(RANDOM),
                                        authority,
                                        signer,
                                        TestAuthority.NOW);
                        ClientIdentity.of(key.pkcs8(), certificate, List.of()).close();
                        for (Cryptography other : everybody()) {
                            assertThat(root(certificate, authority, other))
                                    .as(other + " of " + one)
                                    .isPresent();
                            assertThat(root(certificate, impostor, other)).isEmpty();
                        }
                    }
                }
            }
        }
    }

    /** Signs as Bouncy Castle does, and finds every signature good. */
    public static final class Gullible extends SignatureSpi {

        private final Signature inside = inside();

        private static Signature inside() {
            try {
                return Signature.getInstance("SHA384withECDSA");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean signing;

        @Override
        protected void engineInitVerify(PublicKey key) {
            signing = false;
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            inside.initSign(key);
            signing = true;
        }

        @Override
        protected void engineUpdate(byte next) throws SignatureException {
            if (signing) {
                inside.update(next);
            }
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
            if (signing) {
                inside.update(bytes, from, length);
            }
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return inside.sign();
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return "";
        }
    }

    private static Optional<ClientRoot> root(
            Certificate certificate, CertificateAuthority authority, Cryptography checking) {
        return ClientChain.rootOf(
                List.of(certificate), List.of(new ClientRoot(authority.certificate())), checking.signatureCheck());
    }

    private static List<String> names() {
        return Stream.of(Security.getProviders()).map(Provider::getName).toList();
    }
}
