package dev.havip.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.InterfaceException;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.hold.InterfaceEvent;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link InterfaceAddresses} does. An adapter's test extends it. */
public abstract class InterfaceAddressesContract {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final Ipv4Address OTHER = Ipv4Address.parse("172.16.16.13");
    private static final Duration LONG = Duration.ofSeconds(60);
    /** How late the operating system may end a lifetime. */
    private static final Duration LATENESS = Duration.ofMillis(1300);

    /** The adapter, with nothing opened; the same one on each call in one test. */
    protected abstract InterfaceAddresses addresses() throws Exception;

    /** An interface that can be opened and has no address of the contract. */
    protected abstract String interfaceName();

    /** Lets time pass. */
    protected abstract void pass(Duration time) throws Exception;

    /** Tells whether the adapter tells events. */
    protected boolean tellsEvents() {
        return true;
    }

    private InterfaceAddresses opened() throws Exception {
        InterfaceAddresses addresses = addresses();
        addresses.open(interfaceName());
        return addresses;
    }

    @Test
    void nothingIsHeldAtFirst() throws Exception {
        assertThat(opened().held(interfaceName())).isEmpty();
    }

    @Test
    void addressesThatWerePutAreHeldUntilRemoved() throws Exception {
        InterfaceAddresses addresses = opened();
        addresses.put(interfaceName(), List.of(VIP, OTHER), LONG);
        assertThat(addresses.held(interfaceName())).containsExactlyInAnyOrder(VIP, OTHER);
        addresses.remove(interfaceName(), List.of(VIP));
        assertThat(addresses.held(interfaceName())).containsExactly(OTHER);
        addresses.remove(interfaceName(), List.of(VIP, OTHER));
        assertThat(addresses.held(interfaceName())).isEmpty();
    }

    @Test
    void removingWhatIsNotThereDoesNothing() throws Exception {
        InterfaceAddresses addresses = opened();
        addresses.remove(interfaceName(), List.of(VIP));
        addresses.remove(interfaceName(), List.of());
        assertThat(addresses.held(interfaceName())).isEmpty();
    }

    @Test
    void puttingNothingDoesNothing() throws Exception {
        InterfaceAddresses addresses = opened();
        addresses.put(interfaceName(), List.of(), LONG);
        assertThat(addresses.held(interfaceName())).isEmpty();
    }

    @Test
    void openingTwiceDoesNothing() throws Exception {
        InterfaceAddresses addresses = opened();
        addresses.put(interfaceName(), List.of(VIP), LONG);
        addresses.open(interfaceName());
        assertThat(addresses.held(interfaceName())).containsExactly(VIP);
    }

    @Test
    void addressGoesAtTheEndOfItsLifetime() throws Exception {
        InterfaceAddresses addresses = opened();
        addresses.put(interfaceName(), List.of(VIP), Duration.ofSeconds(1));
        addresses.put(interfaceName(), List.of(OTHER), LONG);
        pass(Duration.ofSeconds(1).plus(LATENESS));
        assertThat(addresses.held(interfaceName())).containsExactly(OTHER);
    }

    @Test
    void renewingKeepsAnAddress() throws Exception {
        InterfaceAddresses addresses = opened();
        for (int i = 0; i < 4; i++) {
            addresses.put(interfaceName(), List.of(VIP), Duration.ofSeconds(2));
            pass(Duration.ofSeconds(1));
        }
        assertThat(addresses.held(interfaceName())).containsExactly(VIP);
    }

    @Test
    void renewingMayShortenALifetime() throws Exception {
        InterfaceAddresses addresses = opened();
        addresses.put(interfaceName(), List.of(VIP), LONG);
        addresses.put(interfaceName(), List.of(VIP), Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1).plus(LATENESS));
        assertThat(addresses.held(interfaceName())).isEmpty();
    }

    @Test
    void manyAddressesArePutInOneCall() throws Exception {
        InterfaceAddresses addresses = opened();
        List<Ipv4Address> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(Ipv4Address.parse("10.20.0.1").plus(i));
        }
        addresses.put(interfaceName(), many, LONG);
        assertThat(addresses.held(interfaceName())).containsExactlyInAnyOrderElementsOf(many);
        addresses.remove(interfaceName(), many);
        assertThat(addresses.held(interfaceName())).isEmpty();
    }

    @Test
    void lifetimeIsAtLeastOneWholeSecond() throws Exception {
        InterfaceAddresses addresses = opened();
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(1500))) {
            assertThatThrownBy(() -> addresses.put(interfaceName(), List.of(VIP), wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(addresses.held(interfaceName())).isEmpty();
    }

    @Test
    void interfaceThatWasNotOpenedIsRefused() throws Exception {
        InterfaceAddresses addresses = addresses();
        assertThatThrownBy(() -> addresses.put(interfaceName(), List.of(VIP), LONG))
                .isInstanceOf(InterfaceException.class)
                .hasMessageContaining(interfaceName());
    }

    @Test
    void watchTellsWhatComesAndGoes() throws Exception {
        if (!tellsEvents()) {
            return;
        }
        InterfaceAddresses addresses = opened();
        BlockingQueue<InterfaceEvent> events = new LinkedBlockingQueue<>();
        try (InterfaceAddresses.Watch watch = addresses.watch(interfaceName(), events::add)) {
            addresses.put(interfaceName(), List.of(VIP), LONG);
            assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo(InterfaceEvent.put(interfaceName(), VIP));
            addresses.remove(interfaceName(), List.of(VIP));
            assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo(InterfaceEvent.removed(interfaceName(), VIP));
        }
        addresses.put(interfaceName(), List.of(OTHER), LONG);
        assertThat(events).isEmpty();
    }

    @Test
    void sweepLeavesWhatThisProcessHolds() throws Exception {
        InterfaceAddresses addresses = opened();
        addresses.put(interfaceName(), List.of(VIP), LONG);
        assertThat(addresses.sweep(interfaceName())).isEmpty();
        assertThat(addresses.held(interfaceName())).containsExactly(VIP);
    }

    @Test
    void closingTwiceDoesNothing() throws Exception {
        InterfaceAddresses addresses = opened();
        addresses.close();
        addresses.close();
    }
}
