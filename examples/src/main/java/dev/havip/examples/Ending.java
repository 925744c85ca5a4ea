package dev.havip.examples;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** When and with which exit code this process is to end. This class is thread-safe. */
final class Ending {
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private Ending() {}

    /** Ends with exit code 0 when SIGTERM, SIGINT or SIGHUP comes. */
    static Ending onSignals() {
        var ending = new Ending();
        for (String name : new String[] {"TERM", "INT", "HUP"}) {
            onSignal(name, () -> ending.end(0));
        }
        return ending;
    }

    /**
     * Has this run, on a thread of its own, whenever a signal comes. Java has no public API for signals; the JDK's own is
     * reached by name, because javac warns of its use and cannot be told not to.
     */
    static void onSignal(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calls = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), calls);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("this JVM cannot handle SIG" + name + "; run it without -Xrs", e);
        }
    }

    /** Ends, if nothing has ended it before. */
    void end(int code) {
        exitCode.complete(code);
    }

    /** Waits for the end. */
    int await() throws InterruptedException {
        try {
            return exitCode.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
