package dev.havip.picture;

import java.util.Arrays;
import java.util.Locale;

/** Writes a {@link Timeline} for a terminal. */
final class TimelineText {
    private static final int BAR = 64;

    private final Timeline timeline;
    private final StringBuilder out = new StringBuilder();
    private final int laneWidth;

    private TimelineText(Timeline timeline) {
        this.timeline = timeline;
        laneWidth = timeline.lanes().stream().mapToInt(String::length).max().orElse(0);
    }

    static String of(Timeline timeline) {
        var text = new TimelineText(timeline);
        text.line(timeline.title());
        if (!timeline.moments().isEmpty()) {
            text.table();
        }
        if (!timeline.spans().isEmpty()) {
            text.line("");
            text.bars();
        }
        return text.out.toString();
    }

    static String chart(Timeline timeline) {
        var text = new TimelineText(timeline);
        text.bars();
        return text.out.toString();
    }

    private void table() {
        line("      ms");
        timeline.moments()
                .forEach(moment -> line("%,8d  %s  %s", moment.at().toMillis(), pad(moment.lane()), moment.text()));
    }

    private void bars() {
        String end = String.format(Locale.ROOT, "%,d ms", timeline.length().toMillis());
        line("  %s  0%s%s", pad(""), " ".repeat(BAR - 1 - end.length()), end);
        for (String lane : timeline.lanes()) {
            if (timeline.spans().stream().anyMatch(span -> span.lane().equals(lane))) {
                line("  %s  %s", pad(lane), bar(lane));
            }
        }
    }

    private String bar(String lane) {
        char[] bar = new char[BAR];
        Arrays.fill(bar, '.');
        double length = Math.max(1, timeline.length().toNanos());
        for (Timeline.Span span : timeline.spans()) {
            if (span.lane().equals(lane)) {
                int from = (int) Math.min(BAR - 1, Math.rint(span.from().toNanos() / length * BAR));
                int to = (int) Math.max(from + 1, Math.rint(span.to().toNanos() / length * BAR));
                Arrays.fill(bar, from, to, span.tone().mark());
                String label = " " + span.label() + " ";
                if (!span.label().isEmpty() && label.length() + 2 <= to - from) {
                    label.getChars(0, label.length(), bar, from + (to - from - label.length()) / 2);
                }
            }
        }
        return new String(bar);
    }

    private String pad(String lane) {
        return lane + " ".repeat(laneWidth - lane.length());
    }

    private void line(String format, Object... values) {
        String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        out.append(line.stripTrailing()).append('\n');
    }
}
