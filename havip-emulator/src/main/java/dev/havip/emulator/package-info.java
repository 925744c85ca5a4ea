/**
 * The cloud on localhost: {@link dev.havip.emulator.EmulatedHavipCloud} in this process, {@link
 * dev.havip.emulator.HavipEmulator} over HTTP.
 */
@NullMarked
package dev.havip.emulator;

import org.jspecify.annotations.NullMarked;
