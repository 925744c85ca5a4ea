package dev.havip.hold;

import com.google.common.collect.Lists;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.net.MacAddress;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the cloud has to say about a holder: which HAVIPs it is about and which ENI is ours. */
record Confirmation(HavipCloud cloud, List<Havip> havips, EniId eni, Duration interval, Duration patience) {
    /** How many the cloud describes by their ids in one call. */
    private static final int AT_ONCE = 100;

    private List<Havip> look() {
        List<HavipId> ids = havips.stream().map(Havip::id).toList();
        return Lists.partition(ids, AT_ONCE).stream()
                .flatMap(some -> cloud.havips(HavipQuery.byIds(some)))
                .toList();
    }

    /** What the cloud shows otherwise than we believe; empty when it shows our ENI as the holder of each HAVIP. */
    Optional<String> difference() {
        List<Havip> shown = look();
        return havips.stream()
                .map(Havip::id)
                .flatMap(id -> difference(id, shown).stream())
                .findFirst();
    }

    private Optional<String> difference(HavipId id, List<Havip> shown) {
        Optional<Havip> havip =
                shown.stream().filter(each -> each.id().equals(id)).findFirst();
        if (havip.filter(each -> each.isBoundTo(eni)).isPresent()) {
            return Optional.empty();
        }
        String what = havip.map(each -> each.eniId()
                        .map(other -> "bound to " + other)
                        .orElse(each.state().toString()))
                .orElse("no more");
        return Optional.of("the cloud shows " + id + " " + what + ", not bound to " + eni);
    }

    List<Havip> awaitBound(Duration deadline, MonotonicClock clock) {
        long end = clock.nanoTime() + deadline.toNanos();
        List<Havip> bound = new ArrayList<>();
        for (Havip havip : havips) {
            Duration left = bound.isEmpty() ? deadline : Duration.ofNanos(Math.max(1, end - clock.nanoTime()));
            bound.add(cloud.waiter(left).awaitBound(havip.id(), eni));
        }
        return bound;
    }

    /** The hardware addresses of the ENIs that the cloud shows as holders. */
    Set<MacAddress> holderMacs() {
        List<EniId> holders = look().stream()
                .flatMap(havip -> havip.eniId().stream())
                .distinct()
                .toList();
        return Lists.partition(holders, AT_ONCE).stream()
                .flatMap(some -> cloud.enis(EniQuery.byIds(some)))
                .flatMap(found -> found.macAddress().stream())
                .collect(Collectors.toSet());
    }
}
