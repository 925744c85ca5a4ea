package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.AnnounceException;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is opened and closed many times leaves no descriptor behind. */
@Lab
class DescriptorLeakIT {
    private static final int THREADS = 20;
    private static final String ETH0 = VirtualLan.INTERFACE;

    private VirtualLan lan;
    private Namespace host;

    @BeforeEach
    void plugIn() {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
    }

    @AfterEach
    void unplug() {
        lan.close();
    }

    private void assertNoLeak(int times, Runnable openAndClose) throws Exception {
        InNamespace.call(host, () -> {
            openAndClose.run();
            long before = descriptors();
            onThreads(times, openAndClose);
            assertThat(descriptors()).isLessThanOrEqualTo(before + 2);
            return null;
        });
    }

    /** Many at a time, since the kernel lets some ms pass while it closes a packet socket. */
    private static void onThreads(int times, Runnable openAndClose) throws Exception {
        List<FutureTask<Void>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            FutureTask<Void> task = new FutureTask<>(() -> {
                for (int n = 0; n < times / THREADS; n++) {
                    openAndClose.run();
                }
                return null;
            });
            running.add(task);
            new Thread(task, "opener-" + i).start();
        }
        for (FutureTask<Void> task : running) {
            task.get();
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void announcersLeakNothing() throws Exception {
        assertNoLeak(10_000, () -> {
            PacketAnnouncer announcer = PacketAnnouncer.builder().build();
            announcer.open(ETH0);
            announcer.close();
        });
    }

    @Test
    void aProberThatIsClosedAsksNoMore() throws Exception {
        assertNoLeak(100, () -> {
            ArpProber prober = ArpProber.builder().on(ETH0).build();
            prober.close();
            assertThatThrownBy(() -> prober.probe(List.of(Ipv4Address.parse("172.16.16.12"))))
                    .isInstanceOf(AnnounceException.class)
                    .hasMessageContaining("closed");
        });
    }

    @Test
    void addressesLeakNothing() throws Exception {
        assertNoLeak(10_000, () -> {
            LinuxAddresses addresses = LinuxAddresses.create();
            addresses.open(ETH0);
            addresses.close();
        });
    }

    @Test
    void refusedInterfacesLeakNothing() throws Exception {
        assertNoLeak(10_000, () -> {
            try (PacketAnnouncer announcer = PacketAnnouncer.builder().build()) {
                announcer.open("eth7");
            } catch (dev.havip.AnnounceException expected) {
                assertThat(expected.errno()).isEqualTo(19);
            }
        });
    }

    @Test
    void watchersLeakNothing() throws Exception {
        assertNoLeak(
                500,
                () -> ArpWatcher.builder()
                        .on(ETH0)
                        .slots(256)
                        .start(event -> {})
                        .close());
    }

    @Test
    void processBoundAddressesLeakNothing() throws Exception {
        assertNoLeak(60, () -> {
            ProcessBoundAddresses addresses = ProcessBoundAddresses.create();
            addresses.open(ETH0);
            addresses.watch(ETH0, event -> {});
            addresses.close();
        });
    }
}
