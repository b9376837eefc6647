package org.vpnpack.gateway;

import static org.vpnpack.gateway.DhGroup.ECP256;
import static org.vpnpack.gateway.DhGroup.ECP384;
import static org.vpnpack.gateway.DhGroup.GROUP_14;
import static org.vpnpack.gateway.DhGroup.GROUP_2;
import static org.vpnpack.gateway.DhGroup.GROUP_24;
import static org.vpnpack.gateway.DhGroup.NONE;

import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.EspPolicy.Cipher;
import org.vpnpack.gateway.IkePolicy.Encryption;
import org.vpnpack.gateway.IkePolicy.Integrity;

/**
 * What a gateway without a custom policy accepts for IKEv2: 17 proposals for IKE and 11 for ESP, in Microsoft's order.
 *
 * <p>Source: Microsoft, "About Point-to-Site VPN", IPsec/IKE policies, read 2026-11. Beside a GCM cipher of IKE the integrity
 * is that of the pseudo-random function.
 */
public final class AzureProposals {

    public static final List<IkePolicy> IKE = ike();
    public static final List<EspPolicy> ESP = esp();

    private AzureProposals() {}

    /** The proposals for IKE that this gateway accepts: its custom policy alone, or the 17 of the table. */
    public static List<IkePolicy> ike(Gateway gateway) {
        return gateway.ipsec().map(policy -> List.of(policy.ike())).orElse(IKE);
    }

    /** The proposals for ESP that this gateway accepts: its custom policy alone, or the 11 of the table. */
    public static List<EspPolicy> esp(Gateway gateway) {
        return gateway.ipsec().map(policy -> List.of(policy.esp())).orElse(ESP);
    }

    private static List<IkePolicy> ike() {
        List<IkePolicy> rows = new ArrayList<>();
        for (Encryption encryption : List.of(Encryption.GCM_AES256, Encryption.AES256)) {
            for (Integrity integrity : List.of(Integrity.SHA384, Integrity.SHA256)) {
                for (DhGroup group : List.of(GROUP_24, GROUP_14, ECP384, ECP256)) {
                    rows.add(new IkePolicy(encryption, integrity, group));
                }
            }
        }
        rows.add(new IkePolicy(Encryption.AES256, Integrity.SHA256, GROUP_2));
        return List.copyOf(rows);
    }

    private static List<EspPolicy> esp() {
        List<EspPolicy> rows = new ArrayList<>();
        for (DhGroup group : List.of(NONE, GROUP_24, GROUP_14, ECP384, ECP256)) {
            rows.add(new EspPolicy(Cipher.GCM_AES256, EspPolicy.Integrity.GCM_AES256, group));
        }
        for (DhGroup group : List.of(NONE, GROUP_24, GROUP_14, ECP384, ECP256)) {
            rows.add(new EspPolicy(Cipher.AES256, EspPolicy.Integrity.SHA256, group));
        }
        rows.add(new EspPolicy(Cipher.AES256, EspPolicy.Integrity.SHA1, NONE));
        return List.copyOf(rows);
    }
}
