package dev.havip.client.internal.wire;

/** The answer of an action that answers nothing but that it was done. */
public enum Nothing {
    /** It was done. */
    DONE;

    static Decoder<Nothing> decoder() {
        return Decoder.ofRequestId(requestId -> DONE);
    }
}
