/** The emulator as a program; {@link dev.havip.emulator.standalone.Main} is its entry. */
@NullMarked
package dev.havip.emulator.standalone;

import org.jspecify.annotations.NullMarked;
