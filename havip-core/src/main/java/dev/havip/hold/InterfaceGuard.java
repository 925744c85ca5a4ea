package dev.havip.hold;

import dev.havip.InterfaceException;
import dev.havip.net.Ipv4Address;
import dev.havip.time.Scheduler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches the interfaces of a holder and its neighbours on them: puts back what somebody else removed, gives up when a link
 * stays down, and defends a claim. Guarded by the lock of its holder.
 */
final class InterfaceGuard implements AutoCloseable {
    /** What it needs of its holder. */
    interface Holder {
        Object lock();

        boolean holds();

        boolean holdsUnsafely();

        void announceAnew();

        void giveUp(String cause);

        /** Gives up until the impediment is gone. */
        void impede(String impediment);

        void unimpede(String impediment);

        void tell(HolderEvent.Kind kind, String cause);
    }

    private final HolderSettings settings;
    private final Claim claim;
    private final Fence fence;
    private final Holder holder;
    private final DefenceBucket defence;
    /** What ends the grace time of each. */
    private final Map<String, Scheduler.Scheduled> linksDown = new HashMap<>();

    private final List<AutoCloseable> watches = new ArrayList<>();
    private boolean closed;

    InterfaceGuard(HolderSettings settings, Claim claim, Fence fence, Holder holder) {
        this.settings = settings;
        this.claim = claim;
        this.fence = fence;
        this.holder = holder;
        defence = new DefenceBucket(settings.clock());
    }

    void begin() {
        for (String interfaceName : claim.interfaces()) {
            watches.add(settings.addresses().watch(interfaceName, this::interfaceChanged));
            if (settings.neighbours() != null) {
                watches.add(settings.neighbours().watch(interfaceName, claim.on(interfaceName), this::contested));
            }
        }
    }

    private void interfaceChanged(InterfaceEvent event) {
        synchronized (holder.lock()) {
            if (!closed) {
                react(event);
            }
        }
    }

    private void react(InterfaceEvent event) {
        String interfaceName = event.interfaceName();
        switch (event.kind()) {
            case ADDRESS_PUT -> {}
            case ADDRESS_REMOVED ->
                event.address()
                        .filter(claim.on(interfaceName)::contains)
                        .ifPresent(address -> restoreMissing(interfaceName));
            case EVENTS_LOST -> restoreMissing(interfaceName);
            case LINK_DOWN -> linkDown(interfaceName);
            case LINK_UP -> linkUp(interfaceName);
            case LINK_GONE -> {
                linksDown.putIfAbsent(interfaceName, () -> {});
                holder.impede(interfaceName + " is gone");
            }
        }
    }

    /** Asks what is there: an event may be of a time before the address was put again. */
    private void restoreMissing(String interfaceName) {
        if (!holder.holds()) {
            return;
        }
        List<Ipv4Address> missing = new ArrayList<>(claim.on(interfaceName));
        try {
            missing.removeAll(settings.addresses().held(interfaceName));
        } catch (InterfaceException e) {
            holder.tell(HolderEvent.Kind.TROUBLE, String.valueOf(e.getMessage()));
            return; // the next renewal puts them all
        }
        restore(interfaceName, missing);
    }

    private void restore(String interfaceName, Collection<Ipv4Address> missing) {
        if (missing.isEmpty() || !fence.isOpen()) {
            return;
        }
        try {
            Claim.Put put = claim.put(interfaceName, missing);
            if (put == Claim.Put.DONE) {
                holder.tell(
                        HolderEvent.Kind.RESTORED,
                        missing + " were removed from " + interfaceName + " by somebody else");
                claim.announce(interfaceName, settings.schedule().form(), missing);
            } else if (put == Claim.Put.LATE) {
                holder.tell(HolderEvent.Kind.UNDONE, "the process stood still while " + missing + " were put back");
                holder.giveUp("the lease ended while addresses were put back");
            }
        } catch (InterfaceException e) {
            holder.tell(HolderEvent.Kind.TROUBLE, String.valueOf(e.getMessage()));
        }
    }

    private void linkDown(String interfaceName) {
        if (!linksDown.containsKey(interfaceName)) {
            linksDown.put(interfaceName, settings.scheduler().schedule(settings.linkGrace(), () -> {
                synchronized (holder.lock()) {
                    if (!closed && linksDown.containsKey(interfaceName)) {
                        holder.impede("the link of " + interfaceName + " is down");
                    }
                }
            }));
            holder.tell(HolderEvent.Kind.LINK_DOWN, interfaceName);
        }
    }

    private void linkUp(String interfaceName) {
        Scheduler.Scheduled grace = linksDown.remove(interfaceName);
        if (grace != null) {
            grace.cancel();
            holder.tell(HolderEvent.Kind.LINK_UP, interfaceName);
            holder.unimpede("the link of " + interfaceName + " is down");
            holder.unimpede(interfaceName + " is gone");
            if (holder.holds()) {
                holder.announceAnew();
            }
        }
    }

    private void contested(Claimant claimant) {
        synchronized (holder.lock()) {
            defend(claimant);
        }
    }

    private void defend(Claimant claimant) {
        if (!holder.holds()) {
            return;
        }
        if (holder.holdsUnsafely()) {
            holder.tell(HolderEvent.Kind.CONTESTED, claimant + "; given up, since the lease is not renewed");
            holder.giveUp("contested by " + claimant.macAddress());
            return;
        }
        boolean defended = fence.isOpen() && defence.tryTake();
        if (defended) {
            announceOnce(claimant.interfaceName(), List.of(claimant.address()));
        }
        holder.tell(HolderEvent.Kind.CONTESTED, claimant + (defended ? "; defended" : "; not defended again so soon"));
    }

    void announceOnce(String interfaceName, Collection<Ipv4Address> some) {
        try {
            claim.announce(interfaceName, settings.schedule().form(), some);
        } catch (InterfaceException e) {
            holder.tell(HolderEvent.Kind.TROUBLE, String.valueOf(e.getMessage()));
        }
    }

    /** Heeds nothing any more. */
    void end() {
        closed = true;
    }

    /** Waits for the threads that tell it, so not under the lock of the holder; ended before. */
    @Override
    public void close() {
        Closing.closeAll("the watches of " + settings.name(), watches);
    }
}
