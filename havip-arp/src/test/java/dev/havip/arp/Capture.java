package dev.havip.arp;

import dev.havip.arp.frame.ArpFrame;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** What tcpdump sees on an interface. */
final class Capture implements AutoCloseable {
    /** A frame and the moment of its arrival, in seconds since the epoch. */
    record Frame(double at, ArpFrame arp) {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The line of a frame begins with its time, the lines of its bytes with a tab. */
    private static final Pattern HEAD = Pattern.compile("^(\\d+\\.\\d+) .*");

    private static final Pattern BYTES = Pattern.compile("^\\s+0x[0-9a-f]+:\\s+((?:[0-9a-f]{2,4} ?)+).*");

    private final RunningCommand tcpdump;

    private Capture(RunningCommand tcpdump) {
        this.tcpdump = tcpdump;
    }

    static Capture start(Namespace namespace, String interfaceName, String filter) {
        RunningCommand tcpdump = namespace.start(
                "tcpdump",
                "-i",
                interfaceName,
                "-n",
                "-l",
                "-tt",
                "-xx",
                "-s",
                "128",
                "-B",
                "4096",
                "--immediate-mode",
                filter);
        tcpdump.awaitOutput("listening on", PATIENCE);
        return new Capture(tcpdump);
    }

    /** Waits for so many frames and returns all that were seen. */
    List<Frame> awaitFrames(int count) {
        return parse(tcpdump.awaitOutput(output -> parse(output).size() >= count, PATIENCE));
    }

    /** What was seen until now. */
    List<Frame> frames() {
        return parse(tcpdump.output());
    }

    private static List<Frame> parse(String output) {
        List<Frame> frames = new ArrayList<>();
        double at = 0;
        StringBuilder hex = new StringBuilder();
        for (String line : output.lines().toList()) {
            var head = HEAD.matcher(line);
            var bytes = BYTES.matcher(line);
            if (head.matches()) {
                at = Double.parseDouble(head.group(1));
                hex.setLength(0);
            } else if (bytes.matches()) {
                hex.append(bytes.group(1).replace(" ", ""));
                if (hex.length() >= 2 * ArpFrame.LENGTH) {
                    frames.add(new Frame(at, ArpFrame.decode(HexFormat.of().parseHex(hex))));
                    hex.setLength(0);
                }
            }
        }
        return frames;
    }

    @Override
    public void close() {
        tcpdump.close();
    }
}
