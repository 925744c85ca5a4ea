package dev.havip.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A LAN inside this machine: a bridge, and hosts plugged into it. Nothing of it is in the machine's own network, so what a test sends
 * stays in here.
 *
 * <pre>{@code
 * try (var lan = VirtualLan.create()) {
 *     Namespace a = lan.host("a", "172.16.16.5/24");
 *     Namespace b = lan.host("b", "172.16.16.6/24");
 *     b.run("ping", "-c", "1", "172.16.16.5");
 *     lan.unplug("a");
 * }
 * }</pre>
 *
 * <p>This class is not thread-safe.
 */
public final class VirtualLan implements AutoCloseable {
    /** The interface of each host. */
    public static final String INTERFACE = "eth0";
    /** The bridge, in {@link #bridge()}. */
    public static final String BRIDGE = "br0";

    private final Namespace bridge;
    private final Map<String, Namespace> hosts = new LinkedHashMap<>();

    private VirtualLan(Namespace bridge) {
        this.bridge = bridge;
    }

    /** Makes an empty LAN. */
    public static VirtualLan create() {
        var lan = new VirtualLan(Namespace.create());
        try {
            lan.bridge.run(
                    "ip", "link", "add", "name", BRIDGE, "type", "bridge", "forward_delay", "0", "mcast_snooping", "0");
            lan.bridge.run("ip", "link", "set", "dev", BRIDGE, "up");
            return lan;
        } catch (RuntimeException e) {
            lan.close();
            throw e;
        }
    }

    /**
     * Adds a host: a namespace with {@value #INTERFACE}, which has the address and is plugged into the bridge.
     *
     * @param label the name of its port on the bridge, unique in this LAN, 1 to 15 characters
     * @param address an address with its prefix length, such as {@code 172.16.16.5/24}
     */
    public Namespace host(String label, String address) {
        if (label.isEmpty() || label.length() > 15 || label.equals(BRIDGE) || hosts.containsKey(label)) {
            throw new IllegalArgumentException(
                    "a host's label is 1 to 15 characters, not " + BRIDGE + " and not taken: '" + label + "'");
        }
        var host = Namespace.create();
        hosts.put(label, host);
        Namespace.ip(
                "link",
                "add",
                INTERFACE,
                "netns",
                host.name(),
                "type",
                "veth",
                "peer",
                "name",
                label,
                "netns",
                bridge.name());
        host.run("ip", "address", "add", address, "dev", INTERFACE);
        host.run("ip", "link", "set", "dev", INTERFACE, "up");
        bridge.run("ip", "link", "set", "dev", label, "master", BRIDGE, "up");
        return host;
    }

    /** The namespace of the bridge; each host's port is there under the host's label. */
    public Namespace bridge() {
        return bridge;
    }

    /** Pulls the cable: the host's interface loses its carrier. */
    public void unplug(String label) {
        bridge.run("ip", "link", "set", "dev", label, "down");
    }

    /** Puts the cable back. */
    public void plug(String label) {
        bridge.run("ip", "link", "set", "dev", label, "up");
    }

    /** Removes all hosts, with what runs in them, and the bridge. Idempotent. */
    @Override
    public void close() {
        RuntimeException failed = null;
        for (Namespace namespace : hosts.values()) {
            failed = close(namespace, failed);
        }
        failed = close(bridge, failed);
        if (failed != null) {
            throw failed;
        }
    }

    private static @Nullable RuntimeException close(Namespace namespace, @Nullable RuntimeException before) {
        try {
            namespace.close();
            return before;
        } catch (RuntimeException e) {
            if (before == null) {
                return e;
            }
            before.addSuppressed(e);
            return before;
        }
    }
}
