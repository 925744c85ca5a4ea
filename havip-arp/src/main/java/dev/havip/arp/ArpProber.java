package dev.havip.arp;

import dev.havip.HavipException;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.internal.LinkFacts;
import dev.havip.arp.internal.Linux;
import dev.havip.arp.internal.Resource;
import dev.havip.arp.internal.packet.ArpConversation;
import dev.havip.hold.Claimant;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Sleeper;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks on an interface who has an address (Linux, {@code CAP_NET_RAW}). This class is thread-safe.
 */
public final class ArpProber implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(5);

    private final String interfaceName;
    private final ProbeTiming timing;
    private final MonotonicClock clock;
    private final Sleeper sleeper;
    private final ArpConversation conversation;

    private ArpProber(Builder builder) {
        interfaceName = builder.interfaceName;
        timing = builder.timing;
        clock = builder.clock;
        sleeper = builder.sleeper;
        conversation = new ArpConversation(interfaceName);
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Looks for duplicates (RFC 5227, section 2.1): sends probes, whose sender address is zero, so that nobody's cache is
     * touched. Blocks for as long as the timing says, or until every address was answered for.
     *
     * @return who answered, or announced the address meanwhile; empty when nobody did
     * @throws HavipException if the thread is interrupted
     */
    public List<Claimant> probe(Collection<Ipv4Address> addresses) {
        MacAddress mac = EthernetInterface.of(interfaceName).macAddress();
        return ask(addresses, address -> ArpFrame.probe(mac, address), true);
    }

    /**
     * Asks who has an address, as any machine does that wants to send to it, and waits for all answers, so that two
     * machines with one address both show.
     *
     * @return who answered, or announced the address meanwhile; empty when nobody did
     * @throws HavipException if the thread is interrupted
     */
    public List<Claimant> resolve(Ipv4Address address) {
        EthernetInterface own = EthernetInterface.of(interfaceName);
        Ipv4Address sender = own.addresses().stream()
                .filter(each -> !each.equals(address))
                .findFirst()
                .orElse(Ipv4Address.ANY);
        return ask(List.of(address), asked -> ArpFrame.request(own.macAddress(), sender, asked), false);
    }

    private List<Claimant> ask(
            Collection<Ipv4Address> addresses, Function<Ipv4Address, ArpFrame> question, boolean oneAnswerEach) {
        Set<Ipv4Address> asked = Set.copyOf(addresses);
        Answers answers = new Answers(asked);
        List<ArpFrame> questions = asked.stream().map(question).toList();
        SplittableRandom random = new SplittableRandom();
        Resource listening = conversation.listen(answers::heard);
        try {
            sleeper.sleep(between(Duration.ZERO, timing.initialWait(), random));
            for (int i = 0; i < timing.probes() && !(oneAnswerEach && answers.complete()); i++) {
                conversation.say(questions);
                boolean last = i == timing.probes() - 1;
                await(
                        answers,
                        last ? timing.answerWait() : between(timing.minSpacing(), timing.maxSpacing(), random),
                        oneAnswerEach);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HavipException("interrupted while asking who has " + asked + " on " + interfaceName, e);
        } finally {
            listening.close();
        }
        return answers.claimants();
    }

    private void await(Answers answers, Duration duration, boolean oneAnswerEach) throws InterruptedException {
        long begin = clock.nanoTime();
        while (clock.nanoTime() - begin < duration.toNanos() && !(oneAnswerEach && answers.complete())) {
            sleeper.sleep(STEP);
        }
    }

    private static Duration between(Duration least, Duration most, SplittableRandom random) {
        return least.plusNanos(random.nextLong(most.minus(least).toNanos() + 1));
    }

    /** Tells a listener of each frame that claims one of these addresses; for {@link PacketNeighbours}. */
    Resource watch(Collection<Ipv4Address> addresses, Consumer<Claimant> listener) {
        Set<Ipv4Address> watched = Set.copyOf(addresses);
        return conversation.listen(frame -> {
            if (watched.contains(frame.senderAddress())) {
                listener.accept(claimant(frame));
            }
        });
    }

    private Claimant claimant(ArpFrame frame) {
        return new Claimant(interfaceName, frame.senderAddress(), frame.senderMac());
    }

    @Override
    public void close() {
        conversation.close();
    }

    private final class Answers {
        private final Set<Ipv4Address> open;
        private final Set<Ipv4Address> asked;
        private final Set<Claimant> claimants = new LinkedHashSet<>();

        Answers(Set<Ipv4Address> asked) {
            this.asked = asked;
            open = new HashSet<>(asked);
        }

        synchronized void heard(ArpFrame frame) {
            if (asked.contains(frame.senderAddress())) {
                open.remove(frame.senderAddress());
                claimants.add(claimant(frame));
            }
        }

        synchronized boolean complete() {
            return open.isEmpty();
        }

        synchronized List<Claimant> claimants() {
            return List.copyOf(claimants);
        }
    }

    /** Builds an {@link ArpProber}. This class is not thread-safe. */
    public static final class Builder {
        private String interfaceName = "";
        private ProbeTiming timing = ProbeTiming.fast();
        private MonotonicClock clock = MonotonicClock.system();
        private Sleeper sleeper = Sleeper.system();

        private Builder() {}

        /** Sets the interface. */
        public Builder on(String interfaceName) {
            this.interfaceName = interfaceName;
            return this;
        }

        /** Sets when probes are sent; {@link ProbeTiming#fast()} by default. */
        public Builder timing(ProbeTiming timing) {
            this.timing = timing;
            return this;
        }

        /** Sets the clock that waits are measured on; the system's by default. */
        public Builder clock(MonotonicClock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets what waits; the system's by default. */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        /**
         * Opens the interface.
         *
         * @throws IllegalStateException if the interface is missing
         * @throws dev.havip.InterfaceException if it cannot carry ARP, or {@code CAP_NET_RAW} is missing
         * @throws UnsupportedOperationException anywhere but on 64-bit Linux
         */
        public ArpProber build() {
            Linux.require(ArpProber.class);
            if (interfaceName.isEmpty()) {
                throw new IllegalStateException("no interface; name it with on(\"eth0\")");
            }
            LinkFacts.require(interfaceName);
            return new ArpProber(this);
        }
    }
}
