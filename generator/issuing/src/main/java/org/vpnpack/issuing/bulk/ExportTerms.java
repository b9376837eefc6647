package org.vpnpack.issuing.bulk;

import java.util.Optional;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.pki.Envelope;

/**
 * What holds for a whole run.
 *
 * @param keyType where neither the row nor, when this is empty, the gateway's document says another
 * @param days how long certificates are valid, where the row says nothing
 * @param key how keys stand in packages
 * @param ikePurpose whether certificates name ipsecIKE as a second purpose
 * @param sealing what passwords are sealed into, each by itself; empty: the password file holds them as they are
 * @param personalOnly whether packages hold their user's files alone, beside a zip of what all have in common
 * @param shard the part of the list that is done here
 * @param failFast whether the run ends at the first user who cannot get a package
 * @param workers how many packages are made at once
 */
public record ExportTerms(
        Optional<KeyType> keyType,
        int days,
        KeyTerms key,
        boolean ikePurpose,
        Optional<Envelope> sealing,
        boolean personalOnly,
        Shard shard,
        boolean failFast,
        int workers) {

    /** With whole packages. */
    public ExportTerms(
            Optional<KeyType> keyType,
            int days,
            KeyTerms key,
            boolean ikePurpose,
            Optional<Envelope> sealing,
            Shard shard,
            boolean failFast,
            int workers) {
        this(keyType, days, key, ikePurpose, sealing, false, shard, failFast, workers);
    }
}
