package org.vpnpack.issuing.bulk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.vpnpack.gateway.UserId;

/**
 * A user and a gateway as 128 bits of a SHA-256 over both names, each behind its length; users that cannot be told apart
 * have one key.
 */
record JobKey(long high, long low) {

    static JobKey of(UserId user, String gateway) {
        return of(user.folded(), gateway);
    }

    /** Of a row whose user is no user at all. */
    static JobKey ofText(String user) {
        return of(user, "");
    }

    private static JobKey of(String user, String gateway) {
        byte[] one = user.getBytes(StandardCharsets.UTF_8);
        byte[] two = gateway.getBytes(StandardCharsets.UTF_8);
        ByteBuffer both = ByteBuffer.allocate(2 * Integer.BYTES + one.length + two.length);
        both.putInt(one.length).put(one).putInt(two.length).put(two);
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(both.array()));
            return new JobKey(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
