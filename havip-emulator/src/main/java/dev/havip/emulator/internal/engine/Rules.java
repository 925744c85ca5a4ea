package dev.havip.emulator.internal.engine;

import java.time.Duration;

/**
 * What differs from one emulated cloud to another.
 *
 * @param taskDuration how long an asynchronous task takes
 * @param switchDelay how long after an announcement a HAVIP moves
 * @param announcementsPerSecond how many announcements of one ENI are taken; 0 for all
 * @param seed what identifiers are made from
 */
public record Rules(Duration taskDuration, Duration switchDelay, int announcementsPerSecond, long seed) {}
