package dev.havip.arp.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings of an interface under /proc/sys/net/ipv4/conf, each in effect the greater one of its own and of {@code all}. */
public final class InterfaceSettings {
    private static final Path CONF = Path.of("/proc/sys/net/ipv4/conf");

    private InterfaceSettings() {}

    /** When Linux does not answer ARP, 0 to 8; 0 where it cannot be read. */
    public static int arpIgnore(String interfaceName) {
        return inEffect(interfaceName, "arp_ignore");
    }

    /** Whether Linux answers ARP only on the interface that its route to the asker leads through. */
    public static boolean arpFilter(String interfaceName) {
        return inEffect(interfaceName, "arp_filter") != 0;
    }

    private static int inEffect(String interfaceName, String setting) {
        return Math.max(read("all", setting), read(interfaceName, setting));
    }

    private static int read(String interfaceName, String setting) {
        try {
            return Integer.parseInt(Files.readString(CONF.resolve(interfaceName).resolve(setting))
                    .trim());
        } catch (IOException e) {
            return 0;
        }
    }
}
