package dev.havip.hold;

import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.List;

/**
 * A holder as it is at one moment. This class is immutable and thread-safe.
 *
 * @param holder the name of the holder
 * @param state where it stands
 * @param addresses the addresses it holds or would hold
 * @param term the term of the latest lease; 0 before the first
 * @param untilFence how long it may hold without a renewal; zero when it may not
 * @param announcements how many announcements of the present claim have been made
 * @param impediments what keeps it from competing, such as a link that is down; empty when nothing does
 */
public record HolderStatus(
        String holder,
        HolderState state,
        List<Ipv4Address> addresses,
        long term,
        Duration untilFence,
        long announcements,
        List<String> impediments) {
    /** Copies the lists. */
    public HolderStatus {
        addresses = List.copyOf(addresses);
        impediments = List.copyOf(impediments);
    }
}
