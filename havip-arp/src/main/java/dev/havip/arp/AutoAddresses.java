package dev.havip.arp;

import dev.havip.InterfaceException;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.hold.InterfaceEvent;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the best that works on each interface: {@link ProcessBoundAddresses}, else {@link LinuxAddresses}. When the first
 * stops to work, because somebody changed {@code arp_ignore}, the addresses move to the interface at the next renewal.
 * This class is thread-safe.
 */
public final class AutoAddresses implements InterfaceAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(AutoAddresses.class);

    /**
     * What was taken, and why.
     *
     * @param processBound whether the addresses die with the process
     * @param why the reason in words
     */
    public record Choice(boolean processBound, String why) {}

    private final ProcessBoundAddresses bound = ProcessBoundAddresses.create();
    private final LinuxAddresses onInterface = LinuxAddresses.create();
    private final Map<String, Choice> choices = new ConcurrentHashMap<>();

    private AutoAddresses() {}

    /**
     * Makes one.
     *
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static AutoAddresses create() {
        return new AutoAddresses();
    }

    @Override
    public synchronized void open(String interfaceName) {
        if (choices.containsKey(interfaceName)) {
            return;
        }
        onInterface.open(interfaceName);
        try {
            bound.open(interfaceName);
            choose(
                    interfaceName,
                    new Choice(true, "on link " + bound.linkName(interfaceName) + ", which dies with this process"));
        } catch (ProcessBoundUnavailableException e) {
            choose(interfaceName, new Choice(false, "on the interface itself: " + e.getMessage()));
        }
    }

    private void choose(String interfaceName, Choice choice) {
        choices.put(interfaceName, choice);
        LOG.info("addresses of {} go {}", interfaceName, choice.why());
    }

    /**
     * Tells what was taken for an interface.
     *
     * @throws InterfaceException if the interface was not opened
     */
    public Choice choice(String interfaceName) {
        Choice choice = choices.get(interfaceName);
        if (choice == null) {
            throw new InterfaceException(
                    "choose", interfaceName, 0, null, "it is not open; call open(\"" + interfaceName + "\") first");
        }
        return choice;
    }

    private InterfaceAddresses chosen(String interfaceName) {
        return choice(interfaceName).processBound() ? bound : onInterface;
    }

    @Override
    public void put(String interfaceName, Collection<Ipv4Address> addresses, Duration lifetime) {
        try {
            chosen(interfaceName).put(interfaceName, addresses, lifetime);
        } catch (ProcessBoundUnavailableException e) {
            choose(interfaceName, new Choice(false, "on the interface itself from now on: " + e.getMessage()));
            try {
                onInterface.put(interfaceName, addresses, lifetime);
            } finally {
                bound.remove(interfaceName, addresses); // later removals look on the interface alone
            }
        }
    }

    @Override
    public void remove(String interfaceName, Collection<Ipv4Address> addresses) {
        chosen(interfaceName).remove(interfaceName, addresses);
    }

    @Override
    public Set<Ipv4Address> held(String interfaceName) {
        return chosen(interfaceName).held(interfaceName);
    }

    /** Removes what an earlier process left on the interface itself, where one without a TUN device put it. */
    @Override
    public Set<Ipv4Address> sweep(String interfaceName) {
        return onInterface.sweep(interfaceName);
    }

    @Override
    public Watch watch(String interfaceName, Consumer<InterfaceEvent> listener) {
        Watch link = onInterface.watch(interfaceName, listener);
        if (!choice(interfaceName).processBound()) {
            return link;
        }
        Watch addresses = bound.watch(interfaceName, event -> {
            if (event.address().isPresent()) {
                listener.accept(event);
            }
        });
        return () -> {
            link.close();
            addresses.close();
        };
    }

    @Override
    public String description() {
        return choices.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().why())
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        bound.close();
        onInterface.close();
    }
}
