package org.vpnpack.issuing.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SerialNumbersTest {

    @Test
    @DisplayName(
            "L1: 100,000 serials by 8 threads all differ, are positive, of 16 octets at most, and never consecutive")
    void serialsOfEightThreadsDiffer() throws Exception {
        SecureRandom random = new SecureRandom();
        Callable<List<BigInteger>> some = () -> {
            List<BigInteger> drawn = new ArrayList<>();
            for (int i = 0; i < 12_500; i++) {
                drawn.add(SerialNumbers.draw(random));
            }
            return drawn;
        };
        Set<BigInteger> all = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<List<BigInteger>> future : threads.invokeAll(java.util.Collections.nCopies(8, some))) {
                all.addAll(future.get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(all).hasSize(100_000).allMatch(serial -> serial.signum() > 0 && serial.toByteArray().length <= 16);
        assertThat(all).noneMatch(serial -> all.contains(serial.add(BigInteger.ONE)));
        assertThat(all.stream().mapToInt(BigInteger::bitLength).max()).hasValue(127);
    }

    @Test
    @DisplayName("L1: zero is drawn again")
    void zeroIsNoSerial() {
        SecureRandom zeroFirst = new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private int calls;

            @Override
            public void nextBytes(byte[] bytes) {
                java.util.Arrays.fill(bytes, (byte) calls++);
            }
        };
        assertThat(SerialNumbers.text(SerialNumbers.draw(zeroFirst))).isEqualTo("01".repeat(16));
    }

    @Test
    void aSmallSerialIsWrittenWithAllItsDigits() {
        assertThat(SerialNumbers.text(BigInteger.TEN)).isEqualTo("0".repeat(31) + "a");
    }
}
