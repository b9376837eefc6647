package org.vpnpack.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

class SideBySideTest {

    private static final List<Integer> NUMBERS =
            IntStream.range(0, 1_000).boxed().toList();

    @Test
    void resultsComeInTheOrderOfTheElementsAndEachStepIsDoneOnce() {
        var done = new ConcurrentLinkedQueue<Integer>();

        List<Integer> squares = SideBySide.map(NUMBERS, number -> {
            done.add(number);
            return number * number;
        });

        assertThat(squares)
                .isEqualTo(NUMBERS.stream().map(number -> number * number).toList());
        assertThat(done).containsExactlyInAnyOrderElementsOf(NUMBERS);
    }

    @Test
    @DisabledIf("oneProcessor")
    void stepsRunAtTheSameTime() {
        var both = new CountDownLatch(2);

        assertThat(SideBySide.map(List.of("one", "other"), name -> {
                    both.countDown();
                    await(both); // for ever, if one were done after the other
                    return name;
                }))
                .containsExactly("one", "other");
    }

    @Test
    void theErrorIsThatOfTheFirstElementWhicheverFailsFirst() {
        assertThatThrownBy(() -> SideBySide.map(NUMBERS, number -> {
                    if (number % 10 == 7) {
                        throw new IllegalArgumentException("no " + number);
                    }
                    return number;
                }))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("no 7");
    }

    @Test
    void nothingIsBeingDoneAnyMoreWhenAnErrorIsThrown() {
        var begun = new AtomicInteger();
        var ended = new AtomicInteger();

        assertThatThrownBy(() -> SideBySide.map(NUMBERS, number -> {
                    begun.incrementAndGet();
                    if (number == 0) {
                        throw new IllegalArgumentException("at once");
                    }
                    for (int i = 0; i < 1_000; i++) {
                        Thread.onSpinWait();
                    }
                    return ended.incrementAndGet();
                }))
                .hasMessage("at once");

        assertThat(ended).hasValue(begun.get() - 1);
    }

    @Test
    void anErrorOfTheMachineIsThrownAsItIs() {
        assertThatThrownBy(() -> SideBySide.map(List.of(1), number -> {
                    throw new StackOverflowError("deep");
                }))
                .isExactlyInstanceOf(StackOverflowError.class);
    }

    @Test
    void anInterruptedCallerGetsItsResultsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        List<Integer> same = SideBySide.map(NUMBERS, number -> number);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(same).isEqualTo(NUMBERS);
    }

    @Test
    void nothingGivesNothing() {
        assertThat(SideBySide.map(List.of(), element -> element)).isEmpty();
    }

    static boolean oneProcessor() {
        return Runtime.getRuntime().availableProcessors() == 1;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
