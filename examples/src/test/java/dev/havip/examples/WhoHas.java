package dev.havip.examples;

import dev.havip.arp.ArpWatcher;
import dev.havip.arp.EthernetInterface;
import dev.havip.arp.PacketAnnouncer;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.frame.ArpOperation;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Sleeper;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The third host of the lab: asks who has each of some addresses, again and again, and prints what it asked and heard, with
 * monotonic times. Each question has a sender address of its own, which the answer repeats: so an answer that comes late is
 * not taken for one to a later question.
 *
 * <p>Arguments: the interface, the period in milliseconds, the addresses. Lines: {@code ask NANOS ADDRESS NUMBER}, {@code
 * answer NANOS ADDRESS NUMBER MAC} and {@code announce NANOS ADDRESS MAC}.
 */
final class WhoHas {
    private static final int ASKING_ADDRESSES = 100;
    private static final Ipv4Address FIRST = Ipv4Address.parse("172.16.16.101");

    private final MonotonicClock clock = MonotonicClock.system();
    private final MacAddress own;

    private WhoHas(MacAddress own) {
        this.own = own;
    }

    public static void main(String[] arguments) throws InterruptedException {
        String interfaceName = arguments[0];
        Duration period = Duration.ofMillis(Long.parseLong(arguments[1]));
        List<Ipv4Address> addresses =
                Arrays.stream(arguments).skip(2).map(Ipv4Address::parse).toList();
        MacAddress own = EthernetInterface.of(interfaceName).macAddress();
        var whoHas = new WhoHas(own);
        try (PacketAnnouncer sender = PacketAnnouncer.builder().unlimitedRate().build();
                ArpWatcher watcher =
                        ArpWatcher.builder().on(interfaceName).start(event -> whoHas.heard(event.frame()))) {
            sender.open(interfaceName);
            for (int number = 0; ; number++) {
                for (Ipv4Address address : addresses) {
                    Ipv4Address asking = FIRST.plus(number % ASKING_ADDRESSES);
                    whoHas.print("ask", address + " " + number % ASKING_ADDRESSES);
                    sender.send(interfaceName, List.of(ArpFrame.request(own, asking, address)));
                }
                Sleeper.system().sleep(period);
            }
        }
    }

    private void heard(ArpFrame frame) {
        if (frame.isAnnouncement()) {
            print("announce", frame.senderAddress() + " " + frame.senderMac());
        } else if (frame.operation() == ArpOperation.REPLY && frame.targetMac().equals(own)) {
            long number = frame.targetAddress().toLong() - FIRST.toLong();
            // The others answer what this machine itself asks.
            if (number >= 0 && number < ASKING_ADDRESSES) {
                print("answer", frame.senderAddress() + " " + number + " " + frame.senderMac());
            }
        }
    }

    private void print(String what, String rest) {
        System.out.println(what + " " + clock.nanoTime() + " " + rest);
    }
}
