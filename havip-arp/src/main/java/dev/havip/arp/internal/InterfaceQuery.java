package dev.havip.arp.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Asks the kernel about one interface through {@code ioctl} on a socket (netdevice(7)), with {@code struct ifreq}: the
 * name in the first 16 bytes, the answer from byte 16 on. Needs no capability. Not thread-safe.
 */
public final class InterfaceQuery {
    /** Ethernet, the only hardware whose ARP this module speaks. */
    public static final int ARPHRD_ETHER = 1;

    public static final int IFF_UP = 0x1;
    public static final int IFF_LOOPBACK = 0x8;
    public static final int IFF_RUNNING = 0x40;
    public static final int IFF_NOARP = 0x80;

    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCGIFMTU = 0x8921;
    private static final long SIOCGIFHWADDR = 0x8927;
    private static final long SIOCGIFINDEX = 0x8933;
    private static final int IFREQ = 40;
    private static final int ANSWER = 16;

    private final NativeMemory request = new NativeMemory(IFREQ);
    private final ByteBuffer bytes = request.bytes();
    private final ByteBuffer networkBytes = request.networkBytes();

    /** Prepares to ask about this interface: 1 to 15 bytes. */
    public InterfaceQuery(String interfaceName) {
        byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length >= ANSWER) {
            throw new IllegalArgumentException(
                    "not the name of an interface: '" + interfaceName + "'; Linux allows 1 to 15 bytes, such as eth0");
        }
        bytes.put(0, name);
    }

    /** The index, or minus the error number. */
    public int index(int socket) {
        return ask(socket, SIOCGIFINDEX) ? bytes.getInt(ANSWER) : -Libc.errno();
    }

    /** The MTU in bytes, or minus the error number. */
    public int mtu(int socket) {
        return ask(socket, SIOCGIFMTU) ? bytes.getInt(ANSWER) : -Libc.errno();
    }

    /** The flags (IFF_), or minus the error number. */
    public int flags(int socket) {
        return ask(socket, SIOCGIFFLAGS) ? Short.toUnsignedInt(bytes.getShort(ANSWER)) : -Libc.errno();
    }

    /** The type of hardware (ARPHRD_), or minus the error number; its address is then in {@link #mac()}. */
    public int hardware(int socket) {
        return ask(socket, SIOCGIFHWADDR) ? Short.toUnsignedInt(bytes.getShort(ANSWER)) : -Libc.errno();
    }

    /** The 48 bits of the MAC that the last successful {@link #hardware} found. */
    public long mac() {
        return networkBytes.getLong(ANSWER + 2) >>> 16;
    }

    private boolean ask(int socket, long what) {
        return Libc.ioctl(socket, what, request.address()) == 0;
    }
}
