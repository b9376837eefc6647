package org.vpnpack.gateway;

/** A Diffie-Hellman group of IKE; {@link #NONE} only as "no perfect forward secrecy". */
public enum DhGroup {
    NONE,
    GROUP_1,
    GROUP_2,
    GROUP_14,
    GROUP_24,
    ECP256,
    ECP384;

    /** Whether the group is too weak, or of doubtful origin (24: RFC 8247), to be used without a word. */
    public boolean isWeak() {
        return this == GROUP_1 || this == GROUP_2 || this == GROUP_24;
    }
}
