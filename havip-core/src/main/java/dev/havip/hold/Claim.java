package dev.havip.hold;

import dev.havip.InterfaceException;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The addresses of a holder on their interfaces, never beyond its fence: the only place where it does privileged things. */
final class Claim {
    /** What became of a put, from good to bad. */
    enum Put {
        /** The addresses are there. */
        DONE,
        /** No whole second fits before the fence: nothing was done. */
        NO_TIME,
        /** The fence was passed while it was done; the addresses were removed again. */
        LATE
    }

    private final Map<String, List<Ipv4Address>> byInterface;
    private final InterfaceAddresses addresses;
    private final Announcer announcer;
    private final Fence fence;
    private final SafetyRules rules;

    Claim(
            Map<String, List<Ipv4Address>> byInterface,
            InterfaceAddresses addresses,
            Announcer announcer,
            Fence fence,
            SafetyRules rules) {
        this.byInterface = new LinkedHashMap<>(byInterface);
        this.addresses = addresses;
        this.announcer = announcer;
        this.fence = fence;
        this.rules = rules;
    }

    Collection<String> interfaces() {
        return byInterface.keySet();
    }

    List<Ipv4Address> on(String interfaceName) {
        return byInterface.getOrDefault(interfaceName, List.of());
    }

    List<Ipv4Address> all() {
        List<Ipv4Address> all = new ArrayList<>();
        byInterface.values().forEach(all::addAll);
        return all;
    }

    /** Puts or renews every address, one batch an interface; goes on with the others when one interface refuses. */
    Put put() {
        Set<Put> puts = EnumSet.of(Put.DONE);
        onEach((interfaceName, some) -> puts.add(put(interfaceName, some)));
        return Collections.max(puts);
    }

    /**
     * Puts or renews some addresses of an interface. The kernel refuses no late call and counts the lifetime from whenever
     * it came: so the clock is asked again after it, and where the process stood still in between, the addresses get a
     * shorter lifetime at once, or are removed.
     */
    Put put(String interfaceName, Collection<Ipv4Address> some) {
        Duration lifetime = fence.lifetime();
        if (lifetime.isZero()) {
            return Put.NO_TIME;
        }
        while (!lifetime.isZero()) {
            addresses.put(interfaceName, some, lifetime);
            if (!rules.checkAfterCall() || fence.covers(lifetime)) {
                return Put.DONE;
            }
            lifetime = fence.lifetime();
        }
        remove();
        return Put.LATE;
    }

    AnnounceOutcome announce(AnnounceForm form) {
        List<AnnounceOutcome> outcomes = new ArrayList<>();
        onEach((interfaceName, some) -> outcomes.add(announce(interfaceName, form, some)));
        return outcomes.stream().reduce(AnnounceOutcome.sent(0), AnnounceOutcome::and);
    }

    AnnounceOutcome announce(String interfaceName, AnnounceForm form, Collection<Ipv4Address> some) {
        return announcer.announce(interfaceName, form, some, fence::isOpen);
    }

    void remove() {
        onEach(addresses::remove);
    }

    /** Tells whether an address is still there, or whether that cannot be told. */
    boolean mayBeThere() {
        try {
            return byInterface.entrySet().stream()
                    .anyMatch(entry -> !Collections.disjoint(addresses.held(entry.getKey()), entry.getValue()));
        } catch (InterfaceException e) {
            return true;
        }
    }

    /** Does something on every interface; one that refuses keeps no other from it, and is thrown at the end. */
    private void onEach(BiConsumer<String, List<Ipv4Address>> action) {
        InterfaceException first = null;
        for (Map.Entry<String, List<Ipv4Address>> entry : byInterface.entrySet()) {
            try {
                action.accept(entry.getKey(), entry.getValue());
            } catch (InterfaceException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
