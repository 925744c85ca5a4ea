package dev.havip.examples;

import com.sun.jna.Native;
import dev.havip.time.Scheduler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd how this service is (sd_notify(3)): datagrams to the Unix domain socket that {@code NOTIFY_SOCKET} names.
 * Without that variable it does nothing. Java has no such sockets, and a child process would inherit the capabilities.
 * This class is thread-safe.
 */
final class ServiceManager implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int LONGEST_PATH = 107;

    private final String socketPath;
    private final @Nullable Duration watchdog;
    private final Scheduler pings = Scheduler.system("havip-watchdog");
    private boolean closed;

    ServiceManager(Map<String, String> environment) {
        socketPath = environment.getOrDefault("NOTIFY_SOCKET", "");
        String micros = environment.get("WATCHDOG_USEC");
        watchdog = micros == null ? null : Duration.ofNanos(Long.parseLong(micros) * 1000);
    }

    /** The service is up. From now on each half of the watchdog's time the state is asked for: an answer is a sign of life. */
    void ready(Supplier<String> state) {
        tell("READY=1\nSTATUS=" + state.get());
        if (watchdog != null) {
            ping(watchdog.dividedBy(2), state);
        }
    }

    private synchronized void ping(Duration period, Supplier<String> state) {
        if (!closed) {
            pings.schedule(period, () -> {
                tell("WATCHDOG=1\nSTATUS=" + state.get());
                ping(period, state);
            });
        }
    }

    private void tell(String message) {
        if (!socketPath.isEmpty()) {
            Socket.send(socketPath, message);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        pings.close();
        tell("STOPPING=1");
    }

    /** The C library's datagrams. */
    private static final class Socket {
        static {
            Native.register(Socket.class, "c");
        }

        private Socket() {}

        static void send(String path, String message) {
            // A name that begins with @ is in the abstract name space: its first byte is zero.
            byte[] name = path.replaceFirst("^@", "\0").getBytes(StandardCharsets.UTF_8);
            if (name.length > LONGEST_PATH) {
                throw new IllegalArgumentException("NOTIFY_SOCKET is longer than " + LONGEST_PATH + " bytes: " + path);
            }
            byte[] address = ByteBuffer.allocate(2 + name.length)
                    .order(ByteOrder.nativeOrder())
                    .putShort((short) AF_UNIX)
                    .put(name)
                    .array();
            byte[] text = message.getBytes(StandardCharsets.UTF_8);
            int fd = socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (fd >= 0) {
                sendto(fd, text, text.length, 0, address, address.length);
                close(fd);
            }
        }

        private static native int socket(int domain, int type, int protocol);

        private static native long sendto(
                int fd, byte[] data, long length, int flags, byte[] address, int addressLength);

        private static native int close(int fd);
    }
}
