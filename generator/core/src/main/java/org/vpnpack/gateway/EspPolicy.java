package org.vpnpack.gateway;

/** The one ESP (IPsec) proposal of a gateway with a custom policy. */
public record EspPolicy(Cipher cipher, Integrity integrity, DhGroup pfsGroup) {

    /** The ESP ciphers that Azure gateways know. */
    public enum Cipher {
        DES,
        DES3,
        AES128,
        AES192,
        AES256,
        GCM_AES128,
        GCM_AES192,
        GCM_AES256
    }

    /** The ESP integrity algorithms that Azure gateways know; GCM stands for itself. */
    public enum Integrity {
        MD5,
        SHA1,
        SHA256,
        GCM_AES128,
        GCM_AES192,
        GCM_AES256
    }
}
