/**
 * The cloud's API over HTTP: {@link dev.havip.emulator.internal.wire.ApiHandler} takes a request, checks its signature
 * and its parameters, lets an action answer it and writes the answer.
 */
@NullMarked
package dev.havip.emulator.internal.wire;

import org.jspecify.annotations.NullMarked;
