package dev.havip.examples;

import dev.havip.cloud.HavipWaiter;
import dev.havip.picture.Timeline;
import dev.havip.picture.Tone;
import dev.havip.time.MonotonicClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Tells what happens as it happens, each line with its time, and remembers it for a timeline. On a terminal a wait has a
 * line of its own that changes; elsewhere it is told once. This class is thread-safe.
 */
final class Story implements AutoCloseable {
    /** Goes to the first column and keeps a long line from going on in the next one. */
    private static final String BEGIN_LIVE_LINE = "\r\033[?7l";

    private static final String END_LIVE_LINE = "\033[K\033[?7h";

    private final PrintWriter out;
    private final boolean live;
    private final MonotonicClock clock = MonotonicClock.system();
    private final long start = clock.nanoTime();
    private final Timeline.Builder timeline;
    private final Map<String, Open> open = new HashMap<>();
    private String waitingFor = "";

    Story(PrintWriter out, boolean live, String title) {
        this.out = out;
        this.live = live;
        timeline = Timeline.builder().title(title).lanes("cloud", "A", "B", "EIP");
        out.println(bold(title));
        out.println();
        out.println("      ms");
        out.flush();
    }

    /** How long the story goes on already. */
    Duration now() {
        return Duration.ofNanos(clock.nanoTime() - start);
    }

    /** Tells something that happens now. */
    synchronized void tell(String lane, String text) {
        Duration now = now();
        timeline.moment(lane, now, text);
        line(now, lane, text);
    }

    /** Adds to what was told last, without a time. */
    synchronized void add(String text) {
        clearWait();
        out.println(" ".repeat(17) + text);
        out.flush();
    }

    /** Begins a bar, and ends the one that the lane has. */
    synchronized void beginBar(String lane, String label, Tone tone) {
        endBar(lane);
        open.put(lane, new Open(now(), label, tone));
    }

    /** Ends the bar of a lane, if it has one. */
    synchronized void endBar(String lane) {
        Open ended = open.remove(lane);
        if (ended != null) {
            timeline.span(lane, ended.from, now(), ended.label, ended.tone);
        }
    }

    /** Tells how a wait goes. */
    synchronized void waiting(HavipWaiter.Progress progress) {
        String text = "waits for " + progress.what() + ": " + progress.last();
        if (live) {
            out.print(BEGIN_LIVE_LINE + row(now(), "...", text) + END_LIVE_LINE);
            out.flush();
        } else if (!waitingFor.equals(progress.what())) {
            line(now(), "...", text);
        }
        waitingFor = progress.what();
    }

    /** Ends the story with its picture and some last words. */
    synchronized Timeline end(String lastWords) {
        List.copyOf(open.keySet()).forEach(this::endBar);
        Timeline told = timeline.build();
        clearWait();
        out.println();
        out.print(told.chart());
        out.println();
        out.println(lastWords);
        out.flush();
        return told;
    }

    /** Leaves no half line behind, whatever ended the story. */
    @Override
    public synchronized void close() {
        clearWait();
        out.flush();
    }

    private void line(Duration at, String lane, String text) {
        clearWait();
        out.println(row(at, lane, text));
        out.flush();
    }

    private void clearWait() {
        if (live && !waitingFor.isEmpty()) {
            out.print("\r\033[K");
        }
        waitingFor = "";
    }

    private String row(Duration at, String lane, String text) {
        return String.format(Locale.ROOT, "%,8d  %-5s  %s", at.toMillis(), lane, text);
    }

    private String bold(String text) {
        return live ? Ansi.ON.string("@|bold " + text + "|@") : text;
    }

    private record Open(Duration from, String label, Tone tone) {}
}
