/**
 * The model of the cloud: what it has, what it refuses, and what announcements do to it. Start at {@link
 * dev.havip.emulator.internal.engine.RegionEngine}.
 */
@NullMarked
package dev.havip.emulator.internal.engine;

import org.jspecify.annotations.NullMarked;
