package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WireLogTest {
    private static final String VIP = "172.16.16.12";

    /** Asked at these milliseconds; those that are divisible by ten were answered. */
    private static long longestGap(long... millis) {
        String printed = LongStream.of(millis)
                .mapToObj(at -> "ask " + nanos(at) + " " + VIP + " " + at + "\n"
                        + (at % 10 == 0 ? "answer " + nanos(at) + " " + VIP + " " + at + " 02:00:00:00:00:01\n" : ""))
                .collect(Collectors.joining());
        return TimeUnit.NANOSECONDS.toMillis(new WireLog(printed).longestGap(VIP, 0, nanos(10_000)));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void gapIsTheTimeFromTheLastAnswerToTheNext() {
        assertThat(longestGap(0, 20, 41, 61, 81, 100, 120)).isEqualTo(80);
    }

    @Test
    void gapThatNeverEndsCountsToo() {
        assertThat(longestGap(0, 20, 41, 61)).isEqualTo(41);
    }

    @Test
    void pauseOfTheAskerIsNoGap() {
        assertThat(longestGap(0, 20, 2000, 2020)).isEqualTo(100);
        assertThat(longestGap(0, 20, 41, 2001, 2020)).isEqualTo(140);
    }
}
