package dev.havip.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

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
            lan.bridge.ip("link add name " + BRIDGE + " type bridge forward_delay 0 mcast_snooping 0");
            lan.bridge.ip("link set dev " + BRIDGE + " up");
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
        Namespace.ipOutside("link add name %s netns %s type veth peer name %s netns %s"
                .formatted(INTERFACE, host.name(), label, bridge.name()));
        host.ip("address add " + address + " dev " + INTERFACE);
        host.ip("link set dev " + INTERFACE + " up");
        bridge.ip("link set dev " + label + " master " + BRIDGE + " up");
        // Linux says a moment later that there is a carrier.
        host.run("sh", "-c", "until grep -q up /sys/class/net/" + INTERFACE + "/operstate; do sleep 0.01; done");
        return host;
    }

    /** The namespace of the bridge; each host's port is there under the host's label. */
    public Namespace bridge() {
        return bridge;
    }

    /** Pulls the cable: the host's interface loses its carrier. */
    public void unplug(String label) {
        bridge.ip("link set dev " + label + " down");
    }

    /** Puts the cable back. */
    public void plug(String label) {
        bridge.ip("link set dev " + label + " up");
    }

    /** Removes all hosts, with what runs in them, and the bridge. Idempotent. */
    @Override
    public void close() {
        var namespaces = new ArrayList<>(hosts.values());
        namespaces.add(bridge);
        RuntimeException failed = null;
        for (Namespace namespace : namespaces) {
            try {
                namespace.close();
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
