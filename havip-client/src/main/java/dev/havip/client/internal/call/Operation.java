package dev.havip.client.internal.call;

/** Something to be done by an engine, made of one call or of several. Implementations are thread-safe. */
public abstract class Operation<O> {
    Operation() {}

    /** Begins it; every call to this begins it anew. */
    abstract Step<O> begin();
}
