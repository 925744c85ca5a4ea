package dev.havip.hold;

import dev.havip.InterfaceException;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Several machines and an election in one thread of simulated time. A machine may stand still whenever it has read its
 * clock, so that what it does next rests on a stale reading; meanwhile the others go on. Time never passes while two
 * machines have the address: that is the invariant, and each breach is noted.
 */
final class SimulatedWorld {
    static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final long SECOND = 1_000_000_000L;

    private record Task(long at, long order, Host owner, Runnable run) {}

    final Random random;
    final double pauseProbability;
    final List<Host> hosts = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    final Host engine = new Host("engine");
    int slips;
    int holdings;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now;
    private long order;

    SimulatedWorld(long seed, double pauseProbability) {
        random = new Random(seed);
        this.pauseProbability = pauseProbability;
    }

    Host addHost(String name) {
        Host host = new Host(name);
        hosts.add(host);
        return host;
    }

    /** Runs what becomes due until then; what belongs to a machine that stands still waits. */
    void run(Duration duration) {
        runUntil(now + duration.toNanos());
    }

    private void runUntil(long target) {
        while (true) {
            Task next = nextRunnable(target);
            if (next == null) {
                break;
            }
            tasks.remove(next);
            passUntil(Math.max(now, next.at()));
            next.run().run();
        }
        passUntil(Math.max(now, target));
    }

    private Task nextRunnable(long target) {
        if (hosts.stream().noneMatch(host -> host.still)) {
            Task next = tasks.peek();
            return next != null && next.at() <= target ? next : null;
        }
        return tasks.stream()
                .filter(task -> !task.owner().still && task.at() <= target)
                .min(Comparator.comparingLong(Task::at).thenComparingLong(Task::order))
                .orElse(null);
    }

    /** Time passes: the kernels remove what is due, and at no moment two of them have the address. */
    private void passUntil(long target) {
        while (now < target) {
            List<Host> holding = hosts.stream().filter(Host::hasAddress).toList();
            if (holding.size() > 1) {
                violations.add("at " + now / 1_000_000 + " ms the address is on " + holding);
            }
            holdings += holding.isEmpty() ? 0 : 1;
            long next = hosts.stream()
                    .filter(Host::hasAddress)
                    .mapToLong(host -> host.goneAt)
                    .min()
                    .orElse(target);
            now = Math.min(target, Math.max(next, now + 1));
            hosts.forEach(Host::expire);
        }
    }

    /** One machine: its clock, its scheduler, its kernel and its wire. */
    final class Host implements MonotonicClock, Scheduler, InterfaceAddresses, Announcer {
        private final String name;
        private final Map<Integer, Consumer<InterfaceEvent>> watches = new HashMap<>();
        private boolean still;
        private boolean sure;
        private boolean dead;
        private long lastReading;
        private long goneAt = Long.MIN_VALUE;
        private long until = Long.MIN_VALUE;
        private int frames;

        Host(String name) {
            this.name = name;
        }

        boolean hasAddress() {
            return goneAt > now;
        }

        int frames() {
            return frames;
        }

        private void expire() {
            if (goneAt != Long.MIN_VALUE && goneAt <= now) {
                goneAt = Long.MIN_VALUE;
                gone();
            }
        }

        private void gone() {
            if (!dead) {
                List.copyOf(watches.values())
                        .forEach(watch ->
                                schedule(Duration.ZERO, () -> watch.accept(InterfaceEvent.removed("eth0", VIP))));
            }
        }

        /** Somebody else removes the address. */
        void removeBehindItsBack() {
            if (hasAddress()) {
                goneAt = Long.MIN_VALUE;
                gone();
            }
        }

        /** The process is killed: nothing of it runs any more, the kernel goes on. */
        void kill() {
            dead = true;
            tasks.removeIf(task -> task.owner() == this);
        }

        @Override
        public long nanoTime() {
            lastReading = now;
            if (this != engine && !sure && random.nextDouble() < pauseProbability) {
                standStill(Duration.ofMillis((long) Math.exp(random.nextDouble() * Math.log(12_000))));
            }
            return lastReading;
        }

        void standStill(Duration duration) {
            still = true;
            long reading = lastReading;
            runUntil(now + duration.toNanos());
            lastReading = reading;
            still = false;
        }

        private boolean readingIsStale() {
            return lastReading != now;
        }

        @Override
        public Scheduled schedule(Duration delay, Runnable run) {
            // Timers fire late now and then.
            long late = this != engine && random.nextInt(20) == 0 ? random.nextInt(200) * 1_000_000L : 0;
            Task task = new Task(now + Math.max(0, delay.toNanos()) + late, order++, this, () -> {
                if (!dead) {
                    sure = false;
                    run.run();
                }
            });
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        @Override
        public void open(String interfaceName) {}

        @Override
        public void put(String interfaceName, Collection<Ipv4Address> addresses, Duration lifetime) {
            if (readingIsStale()) {
                // The one step that no check can prevent; the very next step has to undo it.
                slips++;
                sure = true;
            }
            // Linux removes an address up to a second after its lifetime ended.
            goneAt = now + lifetime.toNanos() + (long) (random.nextDouble() * SECOND);
        }

        @Override
        public void remove(String interfaceName, Collection<Ipv4Address> addresses) {
            // A kernel that is short of memory refuses; not what undoes a slip, that would be a fault of a fault.
            if (!sure && random.nextInt(20) == 0) {
                throw new InterfaceException("remove addresses", interfaceName, 105, null, "No buffer space available");
            }
            sure = false;
            goneAt = Long.MIN_VALUE;
        }

        @Override
        public Set<Ipv4Address> held(String interfaceName) {
            return hasAddress() ? new TreeSet<>(Set.of(VIP)) : Set.of();
        }

        @Override
        public Set<Ipv4Address> sweep(String interfaceName) {
            goneAt = Long.MIN_VALUE;
            return Set.of();
        }

        @Override
        public Watch watch(String interfaceName, Consumer<InterfaceEvent> listener) {
            int key = watches.size();
            watches.put(key, listener);
            return () -> watches.remove(key);
        }

        @Override
        public AnnounceOutcome announce(
                String interfaceName, AnnounceForm form, Collection<Ipv4Address> addresses, BooleanSupplier owned) {
            if (!owned.getAsBoolean()) {
                return AnnounceOutcome.skipped(1, AnnounceOutcome.Reason.NOT_OWNED);
            }
            frames++;
            if (readingIsStale()) {
                slips++;
            } else if (now - (until - Lease.GUARD.toNanos()) >= 0) {
                violations.add("at " + now / 1_000_000 + " ms " + name + " sent a frame past its fence");
            }
            return AnnounceOutcome.sent(1);
        }

        @Override
        public void close() {}

        /** The engine's candidate as this machine sees it: some answers get lost. */
        Elector through(Elector candidate, double lossProbability) {
            return new Elector() {
                @Override
                public void join(Listener listener) {
                    candidate.join(new Listener() {
                        @Override
                        public void elected(Lease lease) {
                            until = Math.max(until, lease.until());
                            listener.elected(lease);
                        }

                        @Override
                        public void lost(String cause) {
                            listener.lost(cause);
                        }
                    });
                }

                @Override
                public Optional<Lease> lease() {
                    if (random.nextDouble() < lossProbability) {
                        return Optional.empty();
                    }
                    Optional<Lease> lease = candidate.lease();
                    lease.ifPresent(proven -> until = Math.max(until, proven.until()));
                    return lease;
                }

                @Override
                public Duration leaseDuration() {
                    return candidate.leaseDuration();
                }

                @Override
                public void resign() {
                    candidate.resign();
                }

                @Override
                public void resignTo(String peer) {
                    candidate.resignTo(peer);
                }

                @Override
                public void close() {
                    candidate.close();
                }
            };
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
