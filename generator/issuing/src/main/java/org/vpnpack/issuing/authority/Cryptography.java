package org.vpnpack.issuing.authority;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;
import org.vpnpack.pki.SignatureCheck;

/**
 * Whose cryptography a run draws keys, signs and checks signatures with: never what comes out, only how fast.
 *
 * <p>For many users {@link #fastest} pays: it takes some tenths of a second to load. For one user {@link #JDK} is there at once.
 * A provider must pass its {@link SelfTest}, and is used by itself: none is registered with the Java runtime.
 */
public final class Cryptography {

    /** The Java runtime's own. */
    public static final Cryptography JDK = new Cryptography("the Java runtime", Map.of());

    private final String name;
    private final Map<String, Provider> byKeyAlgorithm;

    private Cryptography(String name, Map<String, Provider> byKeyAlgorithm) {
        this.name = name;
        this.byKeyAlgorithm = new TreeMap<>(byKeyAlgorithm);
    }

    /**
     * Conscrypt where its native library loads, else Bouncy Castle for elliptic curves, else the Java runtime.
     *
     * @param folder in which a private folder may be made for the library, for as long as it takes to load it
     */
    public static Cryptography fastest(Path folder, SecureRandom random) {
        Stream<Supplier<Optional<Cryptography>>> candidates = Stream.of(
                () -> ConscryptLibrary.load(folder).flatMap(provider -> tested(conscrypt(provider), random)),
                () -> tested(bouncyCastle(), random));
        return candidates
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(JDK);
    }

    static Cryptography conscrypt(Provider provider) {
        return of(ConscryptLibrary.name(), provider, "EC", "RSA");
    }

    static Cryptography bouncyCastle() {
        Provider provider = new BouncyCastleProvider();
        return of("Bouncy Castle " + provider.getVersionStr(), provider, "EC");
    }

    static Cryptography of(String name, Provider provider, String... keyAlgorithms) {
        Map<String, Provider> all = new TreeMap<>();
        for (String algorithm : keyAlgorithms) {
            all.put(algorithm, provider);
        }
        return new Cryptography(name, all);
    }

    static Optional<Cryptography> tested(Cryptography candidate, SecureRandom random) {
        return SelfTest.passes(candidate, random) ? Optional.of(candidate) : Optional.empty();
    }

    /** What users of a worker draw keys with; belongs to one thread. */
    public KeySource newKeySource(SecureRandom random) {
        return new KeySource(this, random);
    }

    /** What checks signatures. */
    public SignatureCheck signatureCheck() {
        return byKeyAlgorithm.isEmpty() ? SignatureCheck.JDK : SignatureCheck.by(byKeyAlgorithm);
    }

    /** Who works with keys of this algorithm; null: the Java runtime. */
    @Nullable
    Provider provider(String keyAlgorithm) {
        return byKeyAlgorithm.get(keyAlgorithm);
    }

    /** A signer with a key that lies in memory. */
    ContentSigner signer(PrivateKey key, String algorithm) {
        Provider provider = provider(key.getAlgorithm());
        return Signing.signer(provider == null ? key : translated(key, provider), algorithm, provider);
    }

    private static PrivateKey translated(PrivateKey key, Provider provider) {
        byte[] pkcs8 = key.getEncoded();
        try {
            return KeyFactory.getInstance(key.getAlgorithm(), provider).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(provider.getName() + " cannot use the authority's key", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** Such as {@code Conscrypt 2.9.0}. */
    @Override
    public String toString() {
        return name;
    }
}
