package org.vpnpack.issuing.bulk;

/**
 * The part of a run that one of several machines does: part {@code index}, from 0, of {@code count}.
 *
 * <p>Which part a user's package for a gateway belongs to depends on their two names alone, not on the list or its order.
 */
public record Shard(int index, int count) {

    public static final Shard WHOLE = new Shard(0, 1);

    /** @throws IllegalArgumentException when there is no such part */
    public Shard {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "there is no part " + index + " of " + count + "; the first is 0/" + count);
        }
    }

    boolean has(JobKey key) {
        return Long.remainderUnsigned(key.high(), count) == index;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
