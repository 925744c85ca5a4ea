package dev.havip.client.internal.call;

import dev.havip.Region;
import java.time.Duration;

/**
 * What may differ from call to call. Immutable and thread-safe.
 *
 * @param region the region that is asked
 * @param timeout how long a call may take in all, with every attempt and pause
 */
public record CallOptions(Region region, Duration timeout) {}
