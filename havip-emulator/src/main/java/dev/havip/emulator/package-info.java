/** The cloud on localhost. */
@NullMarked
package dev.havip.emulator;

import org.jspecify.annotations.NullMarked;
