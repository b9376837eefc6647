package org.vpnpack.issuing.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.UserId;

class KeyNumbersTest {

    private static JobKey key(int number) {
        return JobKey.of(new UserId("user" + number), "gateway");
    }

    @Test
    void everyKeyKeepsItsNumberWhileItGrows() {
        KeyNumbers numbers = new KeyNumbers();
        for (int i = 0; i < 20_000; i++) {
            assertThat(numbers.get(key(i))).isEqualTo(KeyNumbers.NONE);
            numbers.put(key(i), i);
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(numbers.get(key(i))).isEqualTo(i);
            assertThat(numbers.putIfAbsent(key(i), 7)).isEqualTo(i);
        }
        numbers.put(key(3), 9);
        assertThat(numbers.get(key(3))).isEqualTo(9);
    }

    @Test
    @DisplayName(
            "N2: users that differ in case, blanks or Unicode form alone have one key; gateways and lengths tell apart")
    void whoIsOneUser() {
        assertThat(JobKey.of(new UserId("Jos\u00e9 X"), "g")).isEqualTo(JobKey.of(new UserId("jose\u0301  x"), "g"));
        assertThat(JobKey.of(new UserId("ab"), "c")).isNotEqualTo(JobKey.of(new UserId("a"), "bc"));
        assertThat(JobKey.of(new UserId("a"), "b")).isNotEqualTo(JobKey.of(new UserId("a"), "c"));
    }

    @Test
    void eachKeyIsInExactlyOneShard() {
        int[] sizes = new int[3];
        for (int i = 0; i < 3_000; i++) {
            int in = 0;
            for (int index = 0; index < 3; index++) {
                if (new Shard(index, 3).has(key(i))) {
                    sizes[index]++;
                    in++;
                }
            }
            assertThat(in).isEqualTo(1);
            assertThat(Shard.WHOLE.has(key(i))).isTrue();
        }
        assertThat(java.util.Arrays.stream(sizes).min().orElseThrow()).isGreaterThan(900);
    }

    /** Machines of different versions must agree: this never changes. */
    @Test
    void shardsAreTheSameForever() {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            parts.append(new Shard(0, 2).has(key(i)) ? '0' : '1');
        }
        assertThat(parts).hasToString("0111010001010000");
    }

    @Test
    void impossibleShardsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Shard(4, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shard(-1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shard(0, 0));
    }
}
