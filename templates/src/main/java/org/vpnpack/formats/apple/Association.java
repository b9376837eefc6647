package org.vpnpack.formats.apple;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSString;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.IkePolicy;

/**
 * A proposal in Apple's words, for IKE or for a child; Apple's systems propose exactly one.
 *
 * <p>What they cannot express (AES-192, MD5, group 24) and what their version 26 dropped (DES, 3DES, SHA-1, groups 1 and 2)
 * has no association. Source: apple/device-management, com.apple.vpn.managed, read 2026-11.
 *
 * @param integrity absent for a child with GCM, which has none of its own; for IKE with GCM it selects the PRF
 * @param group absent for a child without perfect forward secrecy
 * @param strength of the cipher, in bits of its key
 */
record Association(String encryption, Optional<String> integrity, OptionalInt group, int strength) {

    /** The same for IKE and child: macOS drops connections whose child lives differently (hwdsl2/setup-ipsec-vpn#1486). */
    private static final int LIFETIME_MINUTES = 480;

    /** What Apple's systems call this IKE proposal, or nothing. */
    static Optional<Association> of(IkePolicy policy) {
        String encryption = switch (policy.encryption()) {
            case AES128 -> "AES-128";
            case AES256 -> "AES-256";
            case GCM_AES128 -> "AES-128-GCM";
            case GCM_AES256 -> "AES-256-GCM";
            case DES, DES3, AES192 -> null;
        };
        String integrity = switch (policy.integrity()) {
            case SHA256, GCM_AES128 -> "SHA2-256";
            case SHA384, GCM_AES256 -> "SHA2-384";
            case MD5, SHA1 -> null;
        };
        OptionalInt group = group(policy.dhGroup());
        if (integrity == null || group.isEmpty()) {
            return Optional.empty();
        }
        return of(encryption, Optional.of(integrity), group);
    }

    /** What Apple's systems call this ESP proposal, or nothing. */
    static Optional<Association> of(EspPolicy policy) {
        String encryption = switch (policy.cipher()) {
            case AES128 -> "AES-128";
            case AES256 -> "AES-256";
            case GCM_AES128 -> "AES-128-GCM";
            case GCM_AES256 -> "AES-256-GCM";
            case DES, DES3, AES192, GCM_AES192 -> null;
        };
        Optional<String> integrity = switch (policy.integrity()) {
            case SHA256 -> Optional.of("SHA2-256");
            case GCM_AES128, GCM_AES192, GCM_AES256, MD5, SHA1 -> Optional.empty();
        };
        boolean plain = policy.cipher() == EspPolicy.Cipher.AES128 || policy.cipher() == EspPolicy.Cipher.AES256;
        OptionalInt group = group(policy.pfsGroup());
        if (plain && integrity.isEmpty() || policy.pfsGroup() != DhGroup.NONE && group.isEmpty()) {
            return Optional.empty();
        }
        return of(encryption, integrity, group);
    }

    private static Optional<Association> of(
            @Nullable String encryption, Optional<String> integrity, OptionalInt group) {
        return Optional.ofNullable(encryption)
                .map(name -> new Association(name, integrity, group, name.startsWith("AES-256") ? 256 : 128));
    }

    private static OptionalInt group(DhGroup group) {
        return switch (group) {
            case GROUP_14 -> OptionalInt.of(14);
            case ECP256 -> OptionalInt.of(19);
            case ECP384 -> OptionalInt.of(20);
            case NONE, GROUP_1, GROUP_2, GROUP_24 -> OptionalInt.empty();
        };
    }

    NSDictionary toPlist() {
        NSDictionary dictionary = new NSDictionary();
        dictionary.put("EncryptionAlgorithm", new NSString(encryption));
        integrity.ifPresent(name -> dictionary.put("IntegrityAlgorithm", new NSString(name)));
        group.ifPresent(number -> dictionary.put("DiffieHellmanGroup", new NSNumber(number)));
        dictionary.put("LifeTimeInMinutes", new NSNumber(LIFETIME_MINUTES));
        return dictionary;
    }
}
