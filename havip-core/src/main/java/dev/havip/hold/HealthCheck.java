package dev.havip.hold;

import dev.havip.internal.Checks;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks again and again whether what the address leads to works, and changes its mind only after some answers in a row.
 * A check that throws, or is not done within its interval, counts as {@link Health#DOWN}. This class is immutable and thread-safe; what it asks runs on one
 * thread, away from the holder's renewals.
 *
 * @param name how it is called in events, 1 to 32 characters
 * @param check what is asked
 * @param interval from one question to the next, at least 10 ms
 * @param rise how many {@link Health#UP} in a row make it healthy, 1 to 100
 * @param fall how many {@link Health#DOWN} in a row make it unhealthy, 1 to 100
 */
public record HealthCheck(String name, Supplier<Health> check, Duration interval, int rise, int fall) {
    /** @throws IllegalArgumentException if a value is out of its range */
    public HealthCheck {
        Checks.length("the name of a health check", 1, 32, name);
        Checks.range("the interval of a health check in ms", 10, Integer.MAX_VALUE, interval.toMillis());
        Checks.range("the rise of a health check", 1, 100, rise);
        Checks.range("the fall of a health check", 1, 100, fall);
    }

    /** Returns a check each second that turns after 2 answers in a row. */
    public static HealthCheck of(String name, Supplier<Health> check) {
        return new HealthCheck(name, check, Duration.ofSeconds(1), 2, 2);
    }
}
