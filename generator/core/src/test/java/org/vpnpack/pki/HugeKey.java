package org.vpnpack.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.RSAPublicKeySpec;

/** RSA public keys of any size, which nobody has a private key for: enough to be refused. */
final class HugeKey {

    private HugeKey() {}

    /** A public key of this size, beside a private key that has nothing to do with it and signs the certificate. */
    static KeyPair withPublicBits(int bits, PrivateKey signing) {
        try {
            BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
            return new KeyPair(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65537))),
                    signing);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
