/**
 * An emulated cloud for each JUnit test; start at {@link dev.havip.emulator.junit.HavipEmulatorTest}. Works on JUnit 5.14
 * and 6.
 */
@NullMarked
package dev.havip.emulator.junit;

import org.jspecify.annotations.NullMarked;
