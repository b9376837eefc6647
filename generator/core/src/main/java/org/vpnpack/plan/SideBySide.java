package org.vpnpack.plan;

import java.util.ArrayList;
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
     * What the step gives for each element; whether it returns or throws, nothing is being done any more.
     *
     * @param step pure, and safe to call from several threads
     */
    public static <T, R> List<R> map(List<T> elements, Function<T, R> step) {
        List<FutureTask<R>> tasks = elements.stream()
                .map(element -> new FutureTask<>(() -> step.apply(element)))
                .toList();
        Runnable allNotBegun = () -> tasks.forEach(FutureTask::run); // a task that somebody runs is passed over
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(Runtime.getRuntime().availableProcessors(), elements.size()); i++) {
            Thread helper = new Thread(allNotBegun, "vpnpack-side-by-side");
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        allNotBegun.run();
        helpers.forEach(SideBySide::awaitEnd);
        return tasks.stream().map(SideBySide::result).toList();
    }

    /** Waits for a thread's end: it is not stopped in its middle, so an interrupted caller waits too, and stays interrupted. */
    public static void awaitEnd(Thread helper) {
        boolean interrupted = false;
        while (helper.isAlive()) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <R> R result(FutureTask<R> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException("a function threw a checked exception", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("it has ended, so nobody waits", e);
        }
    }
}
