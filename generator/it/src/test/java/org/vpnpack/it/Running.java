package org.vpnpack.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process of a test's own, whose output is read as it comes; closing ends it, by itself and by nobody else's name. */
final class Running implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(45);

    private final List<String> command;
    private final Process process;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Running(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.reader = new Thread(this::read, "output of " + command);
    }

    /** A process with nothing on its standard input. */
    static Running start(List<String> command, Map<String, String> environment) {
        Running running = startWithOpenInput(command, environment);
        try {
            running.process.getOutputStream().close();
        } catch (IOException e) {
            // it ended before it could read
        }
        return running;
    }

    /** A process whose standard input stays open, and silent, until it is closed. */
    static Running startWithOpenInput(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Running running = new Running(command, process);
            running.reader.setDaemon(true);
            running.reader.start();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            // the process was ended while it wrote
        }
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    /** The first line that matches one of these, in the order in which they come; fails when the process ends without. */
    String await(Pattern wanted) {
        return await(wanted, 0);
    }

    /** As {@link #await(Pattern)}, but lines before this mark do not count. */
    String await(Pattern wanted, int mark) {
        long deadline = System.nanoTime() + PATIENCE;
        synchronized (lines) {
            int at = mark;
            while (true) {
                for (; at < lines.size(); at++) {
                    if (wanted.matcher(lines.get(at)).find()) {
                        return lines.get(at);
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError(
                            command + (ended ? " ended" : " went on") + " without " + wanted + ":\n" + log());
                }
                waitFor(left);
            }
        }
    }

    private void waitFor(long milliseconds) {
        try {
            lines.wait(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** How many lines came so far. */
    int mark() {
        synchronized (lines) {
            return lines.size();
        }
    }

    /** All output so far. */
    String log() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** Waits until it ends by itself; its output is complete then. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
                close();
                throw new AssertionError(command + " did not end:\n" + log());
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
