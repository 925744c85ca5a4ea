/**
 * How a call is made: {@link dev.havip.client.internal.call.CallEngine} is the entry point. What to do next is decided
 * once, as a {@link dev.havip.client.internal.call.Step}; a blocking and a future-based runner carry the steps out.
 */
@NullMarked
package dev.havip.client.internal.call;

import org.jspecify.annotations.NullMarked;
