/** Runnable programs, one per task. */
@NullMarked
package dev.havip.examples;

import org.jspecify.annotations.NullMarked;
