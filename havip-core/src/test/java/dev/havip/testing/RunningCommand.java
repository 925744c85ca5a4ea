package dev.havip.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process that a test started, and what it printed so far (both streams, in the order of arrival).
 *
 * <p>This class is thread-safe.
 */
public final class RunningCommand implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private final Thread reader = new Thread(this::read, "output");

    private RunningCommand(List<String> command, Process process) {
        this.command = command;
        this.process = process;
    }

    static RunningCommand start(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var running = new RunningCommand(command, process);
            running.reader.setDaemon(true);
            running.reader.start();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start '" + String.join(" ", command) + "'", e);
        }
    }

    /** The process id: of {@code ip netns exec}'s command itself, because that replaces itself. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All that it printed until now. */
    public String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    /**
     * Waits until the output is as wanted, and returns it.
     *
     * @throws AssertionError with the output, when the time is over or the process has ended before
     */
    public String awaitOutput(Predicate<String> wanted, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (output) {
            while (!wanted.test(output.toString())) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || !reader.isAlive()) {
                    throw new AssertionError(describe(left <= 0 ? "did not print it in " + atMost : "ended before"));
                }
                try {
                    output.wait(Math.min(left, 100));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(describe("was waited for until an interrupt"), e);
                }
            }
            return output.toString();
        }
    }

    /** Like {@link #awaitOutput(Predicate, Duration)}, for a text that the output must contain. */
    public String awaitOutput(String text, Duration atMost) {
        return awaitOutput(printed -> printed.contains(text), atMost);
    }

    /**
     * Waits for the end, and returns the exit status.
     *
     * @throws AssertionError with the output, when the time is over
     */
    public int awaitExit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(describe("did not end in " + atMost));
            }
            reader.join(TimeUnit.SECONDS.toMillis(5));
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(describe("was waited for until an interrupt"), e);
        }
    }

    /** Asks it to end (SIGTERM), and goes on reading what it prints; {@link Process#destroy} would close its output. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Ends it at once (SIGKILL), like a crash. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Kills it with all that it started, and waits for its end. Idempotent. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    String describe(String what) {
        return "'" + String.join(" ", command) + "' " + what + "; it printed:\n" + output();
    }

    private void read() {
        try (var printed = process.inputReader()) {
            var some = new char[4096];
            for (int n = printed.read(some); n >= 0; n = printed.read(some)) {
                synchronized (output) {
                    output.append(some, 0, n);
                    output.notifyAll();
                }
            }
        } catch (IOException e) {
            // The stream of a killed process: what came until now is the output.
        }
    }
}
