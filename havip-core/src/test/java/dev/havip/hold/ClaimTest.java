package dev.havip.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.InterfaceException;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.InMemoryAddresses;
import dev.havip.testing.ManualTime;
import dev.havip.testing.RecordingAnnouncer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final Ipv4Address FIRST = Ipv4Address.parse("172.16.16.12");
    private static final Ipv4Address SECOND = Ipv4Address.parse("172.16.17.12");

    private final ManualTime time = new ManualTime();
    private final RecordingAnnouncer announcer = new RecordingAnnouncer(time);
    private final InMemoryAddresses addresses = new InMemoryAddresses(time);
    private final Fence fence = new Fence(time, SafetyRules.SAFE);
    private final Map<String, List<Ipv4Address>> byInterface = new LinkedHashMap<>();

    @BeforeEach
    void open() {
        byInterface.put("eth0", List.of(FIRST));
        byInterface.put("eth1", List.of(SECOND));
        addresses.open("eth0");
        addresses.open("eth1");
        fence.moveTo(new Lease(1, time.nanoTime() + Duration.ofSeconds(5).toNanos()));
    }

    private Claim claim(InterfaceAddresses some) {
        return new Claim(byInterface, some, announcer, fence, SafetyRules.SAFE);
    }

    @Test
    void interfaceThatRefusesKeepsNoOtherFromARenewal() {
        assertThatThrownBy(claim(new RefusingAddresses(addresses, "eth0"))::put)
                .isInstanceOf(InterfaceException.class)
                .hasMessageContaining("eth0");

        assertThat(addresses.held("eth1")).containsExactly(SECOND);
    }

    @Test
    void interfaceThatRefusesKeepsNoOtherFromBeingWithdrawn() {
        assertThat(claim(addresses).put()).isEqualTo(Claim.Put.DONE);

        assertThatThrownBy(claim(new RefusingAddresses(addresses, "eth0"))::remove)
                .isInstanceOf(InterfaceException.class);

        assertThat(addresses.held("eth0")).containsExactly(FIRST);
        assertThat(addresses.held("eth1")).isEmpty();
    }

    @Test
    void interfaceThatRefusesKeepsNoOtherFromBeingAnnounced() {
        announcer.open("eth1");

        assertThatThrownBy(() -> claim(addresses).announce(AnnounceForm.BOTH))
                .isInstanceOf(InterfaceException.class)
                .hasMessageContaining("eth0");

        assertThat(announcer.sent())
                .isNotEmpty()
                .allSatisfy(sent -> assertThat(sent.interfaceName()).isEqualTo("eth1"));
    }
}
