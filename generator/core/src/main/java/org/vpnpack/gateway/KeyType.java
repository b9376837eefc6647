package org.vpnpack.gateway;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind and size of key that certificates are issued for; every gateway and client takes RSA of 2048 bits. */
public enum KeyType {
    RSA_2048("rsa-2048"),
    RSA_3072("rsa-3072"),
    RSA_4096("rsa-4096"),
    EC_P256("ec-p256"),
    EC_P384("ec-p384");

    private final String label;

    KeyType(String label) {
        this.label = label;
    }

    /** The type with this label, or nothing. */
    public static Optional<KeyType> named(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    /** @throws IllegalArgumentException when no type has this label; names those that there are */
    public static KeyType of(String label) {
        return named(label)
                .orElseThrow(() -> new IllegalArgumentException(Quoted.of(label) + " is not one of "
                        + Arrays.stream(values()).map(KeyType::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return label;
    }
}
