package org.vpnpack.issuing.client;

import java.security.SecureRandom;
import org.vpnpack.pki.Password;

/**
 * Draws passwords of 26 characters out of 31 that nobody mistakes for each other: 128.8 random bits.
 *
 * <p>Bytes of 248 and more are thrown away: a remainder of all 256 would come up with some characters more often.
 */
public final class MachinePassword {

    static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    static final int LENGTH = 26;

    private static final int FIRST_REFUSED = 256 - 256 % ALPHABET.length();

    private MachinePassword() {}

    /** A password that was never drawn before. */
    public static Password draw(SecureRandom random) {
        char[] chars = new char[LENGTH];
        byte[] drawn = new byte[1];
        for (int i = 0; i < LENGTH; ) {
            random.nextBytes(drawn);
            int value = Byte.toUnsignedInt(drawn[0]);
            if (value < FIRST_REFUSED) {
                chars[i++] = ALPHABET.charAt(value % ALPHABET.length());
            }
        }
        drawn[0] = 0;
        return Password.machineMade(chars);
    }
}
