package dev.havip.arp.internal;

import dev.havip.InterfaceException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an adapter keeps open for each interface, by name, and closes with itself. This class is thread-safe. */
public final class OpenInterfaces<T> implements Resource {
    /** Makes the exception that the adapter's port promises. */
    @FunctionalInterface
    public interface Refusal {
        /** See {@link InterfaceException}. */
        InterfaceException of(
                String operation, String interfaceName, int errno, @Nullable String capability, String advice);
    }

    private final Refusal refusal;
    private final Consumer<T> closer;
    private final Map<String, T> open = new ConcurrentHashMap<>();
    private final Set<Resource> others = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /** Keeps nothing yet. */
    public OpenInterfaces(Refusal refusal, Consumer<T> closer) {
        this.refusal = refusal;
        this.closer = closer;
    }

    /**
     * Opens an interface unless it is open.
     *
     * @throws IllegalStateException if this was closed
     */
    public synchronized void open(String interfaceName, Supplier<T> opener) {
        requireNotClosed();
        if (!open.containsKey(interfaceName)) {
            open.put(interfaceName, opener.get());
        }
    }

    private void requireNotClosed() {
        if (closed) {
            throw new IllegalStateException("this is closed; build another one");
        }
    }

    /** What is open for an interface; refuses an operation on one that is not. */
    public T get(String operation, String interfaceName) {
        T found = open.get(interfaceName);
        if (found == null) {
            throw refusal.of(
                    operation, interfaceName, 0, null, "it is not open; call open(\"" + interfaceName + "\") first");
        }
        return found;
    }

    /** Closes something else too, unless the result closes it before. */
    public synchronized Resource closeWith(Resource other) {
        requireNotClosed();
        others.add(other);
        return () -> closeOther(other);
    }

    private void closeOther(Resource other) {
        if (others.remove(other)) {
            other.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        // Not under the lock: a watch waits for its listener, which may be in a call to the adapter.
        List.copyOf(others).forEach(this::closeOther);
        open.values().forEach(closer);
        open.clear();
    }
}
