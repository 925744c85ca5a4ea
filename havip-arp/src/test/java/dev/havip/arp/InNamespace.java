package dev.havip.arp;

import com.sun.jna.Native;
import dev.havip.testing.Namespace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs something on a thread inside a network namespace: sockets that it opens stay there, also when other threads use
 * them.
 */
final class InNamespace {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY_CLOEXEC = 0x80000;

    static {
        Native.register(InNamespace.class, "c");
    }

    private InNamespace() {}

    private static native int open(String path, int flags);

    private static native int setns(int fd, int type);

    private static native int close(int fd);

    /** Runs a task there and returns what it returns, or throws what it throws. */
    static <T> T call(Namespace namespace, Callable<T> task) throws Exception {
        FutureTask<T> running = new FutureTask<>(() -> {
            enter(namespace);
            return task.call();
        });
        new Thread(running, "in-" + namespace.name()).start();
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** The same object, each call of an interface's methods made there. */
    static <T> T wrap(Namespace namespace, Class<T> type, T object) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(namespace, () -> {
                    try {
                        return method.invoke(object, arguments);
                    } catch (InvocationTargetException e) {
                        throw (Exception) e.getCause();
                    }
                })));
    }

    private static void enter(Namespace namespace) {
        int fd = open("/run/netns/" + namespace.name(), O_RDONLY_CLOEXEC);
        if (fd < 0 || setns(fd, CLONE_NEWNET) < 0) {
            throw new IllegalStateException("cannot enter " + namespace + ": errno " + Native.getLastError());
        }
        close(fd);
    }
}
