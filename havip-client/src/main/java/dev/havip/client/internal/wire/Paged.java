package dev.havip.client.internal.wire;

import dev.havip.cloud.PageRequest;

/** A part of the answer to a query that is asked for. */
public record Paged<Q>(Q query, PageRequest page) {}
