package dev.havip.client.internal.wire;

import java.util.function.Supplier;

/**
 * One action of the API: its name, how its request is written and its answer read. Immutable and thread-safe.
 *
 * @param name the name as the header {@code X-TC-Action} takes it
 * @param repeat what may be done when it is not known whether the cloud has carried it out
 * @param encoder writes the request
 * @param decoder makes a new reader for one answer
 */
public record Action<I, O>(String name, Repeat repeat, Encoder<I> encoder, Supplier<Decoder<O>> decoder) {}
