package dev.havip.arp;

import dev.havip.hold.InterfaceAddresses;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.List;

/** A process that holds addresses until it is ended: {@code bound|interface|auto LIFETIME renew|once CHILD ADDRESS...} */
final class HoldingProcess {
    private HoldingProcess() {}

    public static void main(String[] arguments) throws Exception {
        Duration lifetime = Duration.ofSeconds(Long.parseLong(arguments[1]));
        boolean renew = arguments[2].equals("renew");
        List<Ipv4Address> held = List.of(arguments).subList(4, arguments.length).stream()
                .map(Ipv4Address::parse)
                .toList();
        InterfaceAddresses addresses = of(arguments[0]);
        addresses.open("eth0");
        System.out.println("swept " + addresses.sweep("eth0"));
        addresses.put("eth0", held, lifetime);
        if (arguments[3].equals("child")) {
            new ProcessBuilder("sleep", "1000").start();
        }
        System.out.println("held " + addresses.description());
        while (true) {
            Thread.sleep(250);
            if (renew) {
                addresses.put("eth0", held, lifetime);
            }
        }
    }

    private static InterfaceAddresses of(String kind) {
        return switch (kind) {
            case "bound" -> ProcessBoundAddresses.create();
            case "interface" -> LinuxAddresses.create();
            default -> AutoAddresses.create();
        };
    }
}
