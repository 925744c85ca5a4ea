package dev.havip.emulator.lan;

import java.time.Instant;

/**
 * A frame that a port sent, as a listener is told. This class is immutable and thread-safe; its bytes are a copy each
 * time.
 */
public final class SwitchFrame {
    private final SwitchPort port;
    private final byte[] bytes;
    private final Instant time;
    private final Verdict verdict;

    SwitchFrame(SwitchPort port, byte[] bytes, Instant time, Verdict verdict) {
        this.port = port;
        this.bytes = bytes;
        this.time = time;
        this.verdict = verdict;
    }

    /** The port that sent it. */
    public SwitchPort port() {
        return port;
    }

    /** The frame from its destination hardware address on, without preamble and check sequence. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** When it was sent. */
    public Instant time() {
        return time;
    }

    /** What the cloud made of it. */
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public String toString() {
        return time + " " + port + " " + bytes.length + " bytes: " + verdict;
    }
}
