package dev.havip.arp;

import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.frame.ArpOperation;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Namespace;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A host that asks all the time who has an address, and notes when it was last answered. */
final class Asker implements AutoCloseable {
    private static final String ETH0 = "eth0";

    private final PacketAnnouncer sender =
            PacketAnnouncer.builder().unlimitedRate().build();
    private final ArpWatcher watcher;
    private final Thread thread;
    private volatile boolean closed;
    private volatile long lastAnswer;
    private volatile int answers;

    /** Asks each {@code millis} ms. */
    static Asker start(Namespace host, Ipv4Address address, long millis) throws Exception {
        return InNamespace.call(host, () -> new Asker(address, millis));
    }

    private Asker(Ipv4Address address, long millis) {
        EthernetInterface own = EthernetInterface.of(ETH0);
        sender.open(ETH0);
        watcher = ArpWatcher.builder().on(ETH0).start(event -> {
            if (event.frame().operation() == ArpOperation.REPLY
                    && event.frame().senderAddress().equals(address)) {
                lastAnswer = System.nanoTime();
                answers++;
            }
        });
        ArpFrame question =
                ArpFrame.request(own.macAddress(), own.addresses().iterator().next(), address);
        thread = new Thread(
                () -> {
                    while (!closed) {
                        sender.send(ETH0, List.of(question));
                        LockSupport.parkNanos(millis * 1_000_000);
                    }
                },
                "asker");
        thread.start();
    }

    int answers() {
        return answers;
    }

    void awaitAnswer() throws InterruptedException {
        for (int i = 0; answers == 0; i++) {
            if (i > 1000) {
                throw new AssertionError("nobody answered in 10 s");
            }
            Thread.sleep(10);
        }
    }

    /** Waits until nobody has answered for a while, and returns the milliseconds from a moment to the last answer. */
    double millisToLastAnswer(long since, long silenceMillis) throws InterruptedException {
        while (System.nanoTime() - Math.max(lastAnswer, since) < silenceMillis * 1_000_000) {
            Thread.sleep(10);
        }
        return (lastAnswer - since) / 1e6;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        watcher.close();
        sender.close();
    }
}
