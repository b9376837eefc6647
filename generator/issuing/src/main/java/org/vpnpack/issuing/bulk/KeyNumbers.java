package org.vpnpack.issuing.bulk;

import java.util.Arrays;

/** Remembers a number for each of many keys, in 20 bytes each at up to two thirds of use; what was put stays. */
final class KeyNumbers {

    static final int NONE = -1;

    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] highs = new long[FIRST_CAPACITY];
    private long[] lows = new long[FIRST_CAPACITY];
    private int[] numbers = empty(FIRST_CAPACITY);
    private int size;

    /** The number of this key: the one that stands there already, else this one. */
    int putIfAbsent(JobKey key, int number) {
        int at = slot(key);
        if (numbers[at] != NONE) {
            return numbers[at];
        }
        set(at, key, number);
        return number;
    }

    void put(JobKey key, int number) {
        set(slot(key), key, number);
    }

    /** The number, or {@link #NONE}. */
    int get(JobKey key) {
        return numbers[slot(key)];
    }

    boolean isUsed() {
        return size > 0;
    }

    private void set(int at, JobKey key, int number) {
        if (number < 0) {
            throw new IllegalArgumentException("numbers are from 0, this is " + number);
        }
        size += numbers[at] == NONE ? 1 : 0;
        highs[at] = key.high();
        lows[at] = key.low();
        numbers[at] = number;
        if (size * 3 > numbers.length * 2) {
            grow();
        }
    }

    /** Where the key is, or would be. */
    private int slot(JobKey key) {
        int mask = numbers.length - 1;
        int at = (int) key.low() & mask; // the key is a digest: any bits of it are spread evenly
        while (numbers[at] != NONE && (highs[at] != key.high() || lows[at] != key.low())) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        int[] oldNumbers = numbers;
        highs = new long[2 * oldHighs.length];
        lows = new long[2 * oldLows.length];
        numbers = empty(2 * oldNumbers.length);
        size = 0;
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != NONE) {
                put(new JobKey(oldHighs[i], oldLows[i]), oldNumbers[i]);
            }
        }
    }

    private static int[] empty(int capacity) {
        int[] numbers = new int[capacity];
        Arrays.fill(numbers, NONE);
        return numbers;
    }
}
