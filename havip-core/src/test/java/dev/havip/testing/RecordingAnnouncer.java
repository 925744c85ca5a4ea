package dev.havip.testing;

import dev.havip.AnnounceException;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.AnnounceOutcome;
import dev.havip.hold.Announcer;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** An announcer that keeps what it was asked to send. */
public final class RecordingAnnouncer implements Announcer {
    /** One announcement of one address. */
    public record Sent(long at, String interfaceName, AnnounceForm form, Ipv4Address address) {}

    private final MonotonicClock clock;
    private final TreeSet<String> open = new TreeSet<>();
    private final List<Sent> sent = new ArrayList<>();

    /** Makes one that reads this clock. */
    public RecordingAnnouncer(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void open(String interfaceName) {
        open.add(interfaceName);
    }

    @Override
    public synchronized AnnounceOutcome announce(
            String interfaceName, AnnounceForm form, Collection<Ipv4Address> addresses, BooleanSupplier owned) {
        if (!open.contains(interfaceName)) {
            throw new AnnounceException("announce", interfaceName, 0, null, "it is not open; call open(...) first");
        }
        int frames = addresses.size() * (form == AnnounceForm.BOTH ? 2 : 1);
        if (!owned.getAsBoolean()) {
            return AnnounceOutcome.skipped(frames, AnnounceOutcome.Reason.NOT_OWNED);
        }
        addresses.forEach(address -> sent.add(new Sent(clock.nanoTime(), interfaceName, form, address)));
        return AnnounceOutcome.sent(frames);
    }

    /** What was sent, in order. */
    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** The interfaces that are open. */
    public synchronized List<String> openInterfaces() {
        return List.copyOf(open);
    }

    @Override
    public synchronized void close() {
        open.clear();
    }
}
