package org.vpnpack.gateway;

/** The one IKE proposal of a gateway with a custom policy. */
public record IkePolicy(Encryption encryption, Integrity integrity, DhGroup dhGroup) {

    /** The IKE ciphers that Azure gateways know. */
    public enum Encryption {
        DES,
        DES3,
        AES128,
        AES192,
        AES256,
        GCM_AES128,
        GCM_AES256
    }

    /** The IKE integrity algorithms that Azure gateways know; GCM stands for itself. */
    public enum Integrity {
        MD5,
        SHA1,
        SHA256,
        SHA384,
        GCM_AES128,
        GCM_AES256
    }
}
