package org.vpnpack.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.format.Claim;
import org.vpnpack.format.Finding;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Quoted;

/** Holds what the files of a package state against one another. */
final class ClaimsCheck {

    private ClaimsCheck() {}

    /** All files that speak of one topic must say the same; no trust anchor may be a client root. */
    static List<Finding> contradictions(List<Claim> claims) {
        List<Finding> findings = new ArrayList<>();
        Map<Topic, Claim> first = new EnumMap<>(Topic.class);
        for (Claim claim : claims) {
            if (isUnfilled(claim) || claim.topic().isOfOneFile()) {
                continue;
            }
            Claim earlier = first.putIfAbsent(claim.topic(), claim);
            if (earlier != null && !earlier.values().equals(claim.values())) {
                findings.add(Finding.error(
                        claim.file(),
                        "its " + claim.topic() + " is " + quoted(claim) + ", but " + earlier.file() + " says "
                                + quoted(earlier),
                        "make the package anew from one gateway document"));
            }
        }
        Claim anchors = first.get(Topic.TRUST_ANCHORS);
        for (Claim claim : claims) {
            if ((claim.topic() == Topic.CLIENT_ROOT || claim.topic() == Topic.CLIENT_ROOTS)
                    && anchors != null
                    && anchors.values().stream().anyMatch(claim.values()::contains)) {
                findings.add(Finding.error(
                        anchors.file(),
                        "a client root is given as trust anchor: any user could pose as the gateway",
                        "give the root of the gateway's own certificate"));
            }
        }
        return findings;
    }

    /** A profile into which each user puts their own certificate. */
    static boolean isUnfilled(Claim claim) {
        return claim.topic() == Topic.CLIENT_CERTIFICATE && claim.values().isEmpty();
    }

    static String quoted(Claim claim) {
        return Quoted.of(String.join(", ", claim.values()));
    }
}
