/** What gives JUnit tests their clouds; start at {@link dev.havip.emulator.internal.junit.HavipEmulatorExtension}. */
@NullMarked
package dev.havip.emulator.internal.junit;

import org.jspecify.annotations.NullMarked;
