/**
 * Time as ports, so that everything that waits can be tested without waiting: {@link dev.havip.time.MonotonicClock}
 * tells it, {@link dev.havip.time.Sleeper} waits, {@link dev.havip.time.Scheduler} runs something later. No other code
 * reads a monotonic clock, sleeps or starts a thread.
 */
@NullMarked
package dev.havip.time;

import org.jspecify.annotations.NullMarked;
