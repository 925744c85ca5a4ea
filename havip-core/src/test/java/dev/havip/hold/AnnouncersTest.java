package dev.havip.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.AnnounceException;
import dev.havip.testing.ManualTime;
import dev.havip.testing.RecordingAnnouncer;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnnouncersTest {
    private record Kind(String name, int preference, Supplier<Announcer> opener) implements AnnouncerProvider {
        @Override
        public Announcer open(String interfaceName) {
            return opener.get();
        }
    }

    private static Kind works(String name, int preference) {
        return new Kind(name, preference, () -> new RecordingAnnouncer(new ManualTime()));
    }

    private static Kind refuses(String name, int preference, RuntimeException why) {
        return new Kind(name, preference, () -> {
            throw why;
        });
    }

    @Test
    void takesTheMostPreferredThatWorksAndKeepsTheReasonsOfOthers() {
        Announcers.Choice choice = Announcers.open(
                "eth0",
                List.of(
                        works("last", 1),
                        refuses("first", 9, new AnnounceException("open", "eth0", 1, "CAP_NET_RAW", "no right")),
                        works("second", 5),
                        refuses("also first", 8, new UnsupportedOperationException("not Linux"))));
        assertThat(choice.kind()).isEqualTo("second");
        assertThat(choice.refusals()).containsOnlyKeys("first", "also first");
        assertThat(choice.refusals().get("first")).contains("no right");
    }

    @Test
    void whenNoneWorksTheReasonOfEachIsTold() {
        assertThatThrownBy(() -> Announcers.open(
                        "eth0",
                        List.of(
                                refuses("a", 1, new UnsupportedOperationException("not Linux")),
                                refuses("b", 2, new AnnounceException("open", "eth0", 0, null, "no arping")))))
                .isInstanceOf(AnnounceException.class)
                .hasMessageContaining("a: not Linux")
                .hasMessageContaining("no arping");
        assertThatThrownBy(() -> Announcers.open("eth0", List.of())).hasMessageContaining("add havip-arp");
    }
}
