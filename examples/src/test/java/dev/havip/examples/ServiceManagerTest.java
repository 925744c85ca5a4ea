package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against a real datagram socket, as systemd has one. */
@EnabledOnOs(OS.LINUX)
class ServiceManagerTest {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    @TempDir
    private Path folder;

    private int receiver;

    static {
        Native.register(ServiceManagerTest.class, "c");
    }

    private static native int socket(int domain, int type, int protocol);

    private static native int bind(int fd, byte[] address, int length);

    private static native long recv(int fd, byte[] buffer, long length, int flags);

    private static native int close(int fd);

    @BeforeEach
    void listen() {
        byte[] name = folder.resolve("notify").toString().getBytes(StandardCharsets.UTF_8);
        byte[] address = ByteBuffer.allocate(2 + name.length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_UNIX)
                .put(name)
                .array();
        receiver = socket(AF_UNIX, SOCK_DGRAM, 0);
        assertThat(bind(receiver, address, address.length)).isZero();
    }

    @AfterEach
    void stop() {
        close(receiver);
    }

    private String receive() {
        byte[] buffer = new byte[512];
        return new String(buffer, 0, (int) recv(receiver, buffer, buffer.length, 0), StandardCharsets.UTF_8);
    }

    @Test
    void tellsThatItIsUpThatItLivesAndThatItEnds() {
        var asked = new AtomicInteger();
        var manager = new ServiceManager(
                Map.of("NOTIFY_SOCKET", folder.resolve("notify").toString(), "WATCHDOG_USEC", "100000"));

        manager.ready(() -> "HOLDING " + asked.incrementAndGet());

        assertThat(receive()).isEqualTo("READY=1\nSTATUS=HOLDING 1");
        assertThat(receive()).isEqualTo("WATCHDOG=1\nSTATUS=HOLDING 2");
        assertThat(receive()).isEqualTo("WATCHDOG=1\nSTATUS=HOLDING 3");
        manager.close();
        String last = receive();
        while (last.startsWith("WATCHDOG")) {
            last = receive();
        }
        assertThat(last).isEqualTo("STOPPING=1");
    }

    @Test
    void withoutAServiceManagerNothingHappens() {
        try (var manager = new ServiceManager(Map.of())) {
            manager.ready(() -> "HOLDING");
        }
    }
}
