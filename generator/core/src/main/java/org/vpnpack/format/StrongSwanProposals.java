package org.vpnpack.format;

import static org.vpnpack.gateway.DhGroup.ECP384;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vpnpack.gateway.AzureProposals;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IkePolicy;

/**
 * A gateway's proposals in strongSwan's words, such as {@code aes256gcm16-prfsha384-ecp384}, strongest first.
 *
 * <p>Of the gateway's table only those are offered whose parts are all sound; a custom policy is offered alone, whatever it
 * is. A GCM cipher of IKE names a pseudo-random function and no integrity; one of ESP names neither. For ESP a client
 * offers forms with a group of its own only: a gateway that prefers a form without takes that, and perfect forward
 * secrecy is gone at the first rekeying (measured with strongSwan 5.9.8).
 */
public final class StrongSwanProposals {

    private StrongSwanProposals() {}

    /** The proposals for IKE, at least one. */
    public static List<String> ike(Gateway gateway) {
        if (gateway.ipsec().isPresent()) {
            return ofIke(gateway.ipsec().get().ike()).toList();
        }
        return AzureProposals.IKE.stream()
                .filter(row -> !row.dhGroup().isWeak())
                .sorted(Comparator.comparing(
                                (IkePolicy row) -> !row.encryption().name().startsWith("GCM_"))
                        .thenComparing(row -> row.integrity() != IkePolicy.Integrity.SHA384)
                        .thenComparing(row -> strength(row.dhGroup())))
                .flatMap(StrongSwanProposals::ofIke)
                .toList();
    }

    /** The proposals for ESP, at least one. */
    public static List<String> esp(Gateway gateway) {
        if (gateway.ipsec().isPresent()) {
            return List.of(ofEsp(gateway.ipsec().get().esp()));
        }
        return AzureProposals.ESP.stream()
                .filter(row -> row.pfsGroup() != DhGroup.NONE && !row.pfsGroup().isWeak())
                .sorted(Comparator.comparing(
                                (EspPolicy row) -> !row.cipher().name().startsWith("GCM_"))
                        .thenComparing(row -> strength(row.pfsGroup())))
                .map(StrongSwanProposals::ofEsp)
                .toList();
    }

    /** A GCM cipher with GCM as its own integrity leaves the pseudo-random function open: both are offered. */
    static Stream<String> ofIke(IkePolicy row) {
        String cipher = cipher(row.encryption().name());
        if (!row.encryption().name().startsWith("GCM_")) {
            return Stream.of(cipher + "-" + integrity(row.integrity().name()) + group(row.dhGroup()));
        }
        Stream<String> functions = row.integrity().name().startsWith("GCM_")
                ? Stream.of("sha384", "sha256")
                : Stream.of(integrity(row.integrity().name()));
        return functions.map(function -> cipher + "-prf" + function + group(row.dhGroup()));
    }

    static String ofEsp(EspPolicy row) {
        String cipher = cipher(row.cipher().name());
        return (row.cipher().name().startsWith("GCM_")
                        ? cipher
                        : cipher + "-" + integrity(row.integrity().name()))
                + group(row.pfsGroup());
    }

    private static String cipher(String name) {
        if (name.equals("DES3")) {
            return "3des";
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("gcm_") ? lower.substring("gcm_".length()) + "gcm16" : lower;
    }

    private static String integrity(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String group(DhGroup group) {
        return switch (group) {
            case NONE -> "";
            case GROUP_1 -> "-modp768";
            case GROUP_2 -> "-modp1024";
            case GROUP_14 -> "-modp2048";
            case GROUP_24 -> "-modp2048s256";
            case ECP256 -> "-ecp256";
            case ECP384 -> "-ecp384";
        };
    }

    private static int strength(DhGroup group) {
        return group == ECP384 ? 0 : group == DhGroup.ECP256 ? 1 : 2;
    }
}
