package org.vpnpack.issuing.authority;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * Draws serial numbers: 127 random bits, positive, not zero, 16 octets, so that nobody can foretell one and no two meet.
 *
 * <p>RFC 5280 allows 20 octets and asks for positive numbers; the CA/Browser Forum asks for 64 bits since many CAs were
 * found with 63 in 2019.
 */
public final class SerialNumbers {

    private static final int BITS = 127;
    private static final int DIGITS = 32;

    private SerialNumbers() {}

    /** A number that was never drawn before, but for the chance of two equal draws of 127 bits. */
    public static BigInteger draw(SecureRandom random) {
        BigInteger serial = new BigInteger(BITS, random);
        while (serial.signum() == 0) {
            serial = new BigInteger(BITS, random);
        }
        return serial;
    }

    /** At least 32 lower-case hexadecimal digits: how the ledger, lists and messages write a serial number. */
    public static String text(BigInteger serial) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "x", serial);
    }
}
