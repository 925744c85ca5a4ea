package dev.havip.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The rule of the house: at no moment two machines have the address, and none announces past its fence. Random schedules of
 * pauses, lost renewals, late timers, kills and removals; the seed of each breach is printed.
 */
class SafetySimulationTest {
    private static final int SCHEDULES = 10_000;
    private static final Duration LENGTH = Duration.ofSeconds(40);

    private record Outcome(List<String> violations, int slips, int holdings, int frames) {}

    private static Outcome simulate(long seed, SafetyRules rules) {
        SimulatedWorld world = new SimulatedWorld(seed, 0.02);
        Duration lease = Duration.ofMillis(4000 + world.random.nextInt(4000));
        InMemoryElection election = InMemoryElection.of(lease, world.engine, world.engine);
        double loss = world.random.nextInt(3) * 0.2;
        List<HavipHolder> holders = new ArrayList<>();
        for (int i = 0; i < 2 + world.random.nextInt(2); i++) {
            SimulatedWorld.Host host = world.addHost("host-" + (char) ('a' + i));
            holders.add(HavipHolder.builder()
                    .name(host.toString())
                    .address(SimulatedWorld.VIP)
                    .on("eth0")
                    .announcer(host)
                    .addresses(host)
                    .elector(host.through(election.candidate(host.toString(), host), loss))
                    .clock(host)
                    .scheduler(host)
                    .rules(rules)
                    .build());
        }
        holders.forEach(HavipHolder::start);
        while (world.random.nextInt(12) != 0) {
            world.run(Duration.ofMillis(world.random.nextInt(4000)));
            SimulatedWorld.Host host = world.hosts.get(world.random.nextInt(world.hosts.size()));
            switch (world.random.nextInt(9)) {
                case 0 -> host.removeBehindItsBack();
                case 1 -> host.kill();
                case 2 -> holders.get(world.hosts.indexOf(host)).close();
                case 3 -> holders.get(world.hosts.indexOf(host)).handOver("host-a");
                default -> {}
            }
        }
        world.run(LENGTH);
        return new Outcome(
                world.violations,
                world.slips,
                world.holdings,
                world.hosts.stream().mapToInt(SimulatedWorld.Host::frames).sum());
    }

    private static List<String> breaches(int schedules, SafetyRules rules) {
        List<String> breaches = new ArrayList<>();
        long slips = 0;
        long frames = 0;
        long holdings = 0;
        for (long seed = 0; seed < schedules; seed++) {
            Outcome outcome = simulate(seed, rules);
            if (!outcome.violations().isEmpty()) {
                breaches.add("seed " + seed + ": " + outcome.violations().get(0));
            }
            slips += outcome.slips();
            frames += outcome.frames();
            holdings += outcome.holdings();
        }
        System.out.printf(
                "%d schedules: %d breaches, %d steps caught between check and call and undone, %d frames, held in %d spans%n",
                schedules, breaches.size(), slips, frames, holdings);
        assertThat(frames)
                .as("a simulation in which nothing happens proves nothing")
                .isGreaterThan(schedules);
        return breaches;
    }

    @Test
    void noTwoMachinesEverHold() {
        assertThat(breaches(SCHEDULES, SafetyRules.SAFE)).isEmpty();
    }

    @Test
    void withoutTheGuardTwoHold() {
        assertThat(breaches(500, new SafetyRules(Duration.ZERO, false, true))).isNotEmpty();
    }

    @Test
    void withLifetimesRoundedUpTwoHold() {
        assertThat(breaches(500, new SafetyRules(Lease.GUARD, true, true))).isNotEmpty();
    }

    @Test
    void withoutTheCheckAfterTheCallTwoHold() {
        assertThat(breaches(2000, new SafetyRules(Lease.GUARD, false, false))).isNotEmpty();
    }
}
