package dev.havip.examples;

import dev.havip.emulator.lan.SwitchFrame;
import dev.havip.emulator.lan.Verdict;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the virtual switch: shows the first frame, counts all, and sends them out of a real interface too where
 * there is one. This class is thread-safe.
 */
final class Wire {
    /** The length of an Ethernet header, and half of what follows it. */
    private static final int ROW = 14;

    private final Story story;
    private final @Nullable RealInterface real;
    private final AtomicInteger carried = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    Wire(Story story, @Nullable RealInterface real) {
        this.story = story;
        this.real = real;
    }

    void see(SwitchFrame frame) {
        if (frame.verdict() == Verdict.LOST) {
            lost.incrementAndGet();
            return;
        }
        byte[] bytes = frame.bytes();
        if (carried.incrementAndGet() == 1) {
            story.add("the first frame, " + bytes.length + " bytes: Ethernet, then ARP");
            for (int row = 0; row < bytes.length; row += ROW) {
                story.add("  " + HexFormat.ofDelimiter(" ").formatHex(bytes, row, Math.min(row + ROW, bytes.length)));
            }
        }
        if (real != null) {
            real.send(bytes);
        }
    }

    @Override
    public String toString() {
        return carried + " frames" + (lost.get() == 0 ? "" : ", " + lost + " lost");
    }
}
