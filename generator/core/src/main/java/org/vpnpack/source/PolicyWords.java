package org.vpnpack.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.IkePolicy;

/** Azure's words of an IPsec policy in those of gateway documents: {@code GCMAES256}, {@code DHGroup14}, {@code PFS24}. */
final class PolicyWords {

    /** DHGroup2048, PFS2048 and PFS14 are other names of group 14 (Microsoft, IPsec/IKE policy for gateways, 2026-08). */
    private static final Set<String> GROUP_14 = Set.of("DHGROUP14", "DHGROUP2048", "PFS14", "PFS2048");

    private PolicyWords() {}

    static Optional<String> ikeEncryption(String word) {
        return among(IkePolicy.Encryption.values(), word);
    }

    static Optional<String> ikeIntegrity(String word) {
        return among(IkePolicy.Integrity.values(), word);
    }

    static Optional<String> cipher(String word) {
        return among(EspPolicy.Cipher.values(), word);
    }

    static Optional<String> espIntegrity(String word) {
        return among(EspPolicy.Integrity.values(), word);
    }

    static Optional<String> group(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (GROUP_14.contains(upper)) {
            return Optional.of(DhGroup.GROUP_14.toString());
        }
        return among(DhGroup.values(), upper.replaceFirst("^(DHGROUP|PFS)(?=[0-9])", "GROUP"));
    }

    private static <T extends Enum<T>> Optional<String> among(T[] values, String word) {
        for (T value : values) {
            if (value.name().replace("_", "").equalsIgnoreCase(word.replace("_", ""))) {
                return Optional.of(value.name());
            }
        }
        return Optional.empty();
    }
}
