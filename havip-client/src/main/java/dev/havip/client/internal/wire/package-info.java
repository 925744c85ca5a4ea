/**
 * The calls as they look on the wire, each defined once: {@link dev.havip.client.internal.wire.Action} with its encoder
 * and decoder, one class per family of actions. The only package that knows a JSON library.
 */
@NullMarked
package dev.havip.client.internal.wire;

import org.jspecify.annotations.NullMarked;
