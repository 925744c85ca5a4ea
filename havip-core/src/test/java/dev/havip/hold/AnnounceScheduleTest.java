package dev.havip.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AnnounceScheduleTest {
    private static List<Long> firstMillis(AnnounceSchedule schedule, int count) {
        return LongStream.range(0, count)
                .mapToObj(schedule::offset)
                .flatMap(Optional::stream)
                .map(Duration::toMillis)
                .toList();
    }

    @Test
    void tencentCloudsValuesAreThoseMeasured() {
        assertThat(firstMillis(AnnounceSchedule.tencentCloud(), 13))
                .containsExactly(0L, 0L, 0L, 0L, 0L, 1000L, 1000L, 1000L, 1000L, 1000L, 5000L, 10_000L, 15_000L);
    }

    @Test
    void keepalivedEndsAfterItsSecondBurst() {
        assertThat(firstMillis(AnnounceSchedule.keepalivedDefaults(), 50))
                .containsExactly(0L, 0L, 0L, 0L, 0L, 5000L, 5000L, 5000L, 5000L, 5000L);
    }

    @Test
    void rfc5227AnnouncesTwice() {
        assertThat(firstMillis(AnnounceSchedule.rfc5227(), 50)).containsExactly(0L, 2000L);
    }

    @Test
    void refreshesFollowTheLastBurst() {
        AnnounceSchedule schedule = AnnounceSchedule.builder()
                .burst(2)
                .spacing(Duration.ofMillis(100))
                .addRepeat(Duration.ofSeconds(1))
                .addRepeat(Duration.ofSeconds(4))
                .refresh(Duration.ofSeconds(2))
                .build();

        assertThat(firstMillis(schedule, 8)).containsExactly(0L, 100L, 1000L, 1100L, 4000L, 4100L, 6000L, 8000L);
    }

    @Test
    void overlappingBurstsAreRefused() {
        assertThatThrownBy(() -> AnnounceSchedule.builder()
                        .burst(5)
                        .spacing(Duration.ofSeconds(1))
                        .addRepeat(Duration.ofSeconds(3))
                        .build())
                .hasMessageContaining("PT3S")
                .hasMessageContaining("PT4S");
    }

    @Test
    void outOfRangeIsRefused() {
        assertThatThrownBy(() -> AnnounceSchedule.builder().burst(0).build()).hasMessageContaining("0");
        assertThatThrownBy(() -> AnnounceSchedule.builder()
                        .refresh(Duration.ofMillis(50))
                        .build())
                .hasMessageContaining("50");
    }
}
