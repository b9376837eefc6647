package org.vpnpack.issuing.authority;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import org.vpnpack.gateway.KeyType;

/** Draws keys of users one after the other, each key once; belongs to one thread. */
public final class KeySource {

    private final Cryptography cryptography;
    private final SecureRandom random;
    private final Map<KeyType, KeyPairGenerator> generators = new EnumMap<>(KeyType.class);

    KeySource(Cryptography cryptography, SecureRandom random) {
        this.cryptography = cryptography;
        this.random = random;
    }

    /** A fresh key; RSA takes from a tenth of a second to some seconds. */
    public FreshKey draw(KeyType type) {
        KeyPair pair = generators
                .computeIfAbsent(type, any -> KeyPairs.generator(any, random, cryptography))
                .generateKeyPair();
        return FreshKey.of(pair);
    }
}
