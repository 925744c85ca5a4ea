package dev.havip.hold;

import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything a holder is made of, checked by its builder.
 *
 * @param claims the addresses of each interface
 * @param scheduler runs renewals and announcements, which must never wait
 * @param background runs what may wait: health checks and questions to the cloud
 * @param ownedSchedulers those of them that the holder closes
 */
record HolderSettings(
        String name,
        Map<String, List<Ipv4Address>> claims,
        Announcer announcer,
        InterfaceAddresses addresses,
        @Nullable Neighbours neighbours,
        Set<MacAddress> peers,
        Elector elector,
        HoldPolicy policy,
        AnnounceSchedule schedule,
        Duration linkGrace,
        List<HealthCheck> healthChecks,
        @Nullable Confirmation confirmation,
        Consumer<HolderEvent> listener,
        MonotonicClock clock,
        Scheduler scheduler,
        Scheduler background,
        List<Scheduler> ownedSchedulers,
        SafetyRules rules) {}
