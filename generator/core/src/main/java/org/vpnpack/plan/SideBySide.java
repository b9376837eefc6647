package org.vpnpack.plan;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Does one thing to each of a few elements, on as many processors as there are; results and errors come in the order of
 * the elements, as if it had been done to one after the other.
 *
 * <p>For what is done once: a bulk run, which keeps the processors busy by itself, gains nothing from it.
 */
public final class SideBySide {

    private SideBySide() {}

    /**
     * What the step gives for each element.
     *
     * @param step pure, and safe to call from several threads
     */
    public static <T, R> List<R> map(List<T> elements, Function<T, R> step) {
        List<FutureTask<R>> tasks = elements.stream()
                .map(element -> new FutureTask<>(() -> step.apply(element)))
                .toList();
        Runnable allNotBegun = () -> tasks.forEach(FutureTask::run); // a task that somebody runs is passed over
        int helpers = Math.min(Runtime.getRuntime().availableProcessors(), elements.size()) - 1;
        for (int i = 0; i < helpers; i++) {
            Thread helper = new Thread(allNotBegun, "vpnpack-side-by-side");
            helper.setDaemon(true);
            helper.start();
        }
        allNotBegun.run();
        return tasks.stream().map(SideBySide::result).toList();
    }

    private static <R> R result(FutureTask<R> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true; // the step ends soon, and what it made is not left behind
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException("a function threw a checked exception", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
