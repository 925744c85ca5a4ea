package dev.havip.picture;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Draws a {@link Timeline}: bars in lanes over a scale in ms, and a table of the moments below. */
final class TimelineSvg {
    private static final int WIDTH = 960;
    private static final int MARGIN = 24;
    private static final int LANES_TOP = 84;
    private static final int LANE = 38;
    private static final int ROW = 21;

    private final Timeline timeline;
    private final double laneWidth;
    private final double left;
    private final Svg svg;

    private TimelineSvg(Timeline timeline) {
        this.timeline = timeline;
        int longest = timeline.lanes().stream().mapToInt(String::length).max().orElse(0);
        laneWidth = 16 + longest * 8;
        left = MARGIN + Math.max(72, laneWidth);
        int rows = timeline.moments().size();
        svg = new Svg(WIDTH, (int) lanesBottom() + MARGIN + (rows == 0 ? 0 : (rows + 1) * ROW), timeline.title());
    }

    static String of(Timeline timeline) {
        return new TimelineSvg(timeline).draw();
    }

    private String draw() {
        svg.text("big bold", MARGIN, 36, timeline.title());
        scale();
        for (int i = 0; i < timeline.lanes().size(); i++) {
            lane(timeline.lanes().get(i), LANES_TOP + i * LANE);
        }
        moments();
        return svg.end();
    }

    private void scale() {
        long ms = Math.max(1, timeline.length().toMillis());
        LongStream.iterate(0, tick -> tick <= ms, tick -> tick + step(ms)).forEach(tick -> {
            double x = x(Duration.ofMillis(tick));
            svg.line("rule", x, LANES_TOP - 8, x, lanesBottom());
            svg.text("small dim middle", x, LANES_TOP - 16, String.format(Locale.ROOT, "%,d ms", tick));
        });
    }

    /** The distance of the ticks: the smallest of 1, 2, 5, 10, 20, ... that gives at most ten. */
    private static long step(long ms) {
        return LongStream.iterate(1, decade -> decade * 10)
                .flatMap(decade -> LongStream.of(decade, 2 * decade, 5 * decade))
                .filter(step -> ms / step <= 10)
                .findFirst()
                .orElseThrow();
    }

    private void lane(String lane, double top) {
        double middle = top + LANE / 2.0;
        svg.text("bold end", left - 14, middle + 4.5, lane);
        svg.line("rule", left, middle, WIDTH - MARGIN, middle);
        for (Timeline.Span span : timeline.spans()) {
            if (span.lane().equals(lane)) {
                double from = x(span.from());
                double width = Math.max(2, x(span.to()) - from);
                svg.rect(span.tone().fill(), from, top + 7, width, LANE - 14, 4);
                if (Svg.fits(span.label(), width)) {
                    svg.text("on-fill middle", from + width / 2, middle + 4.5, span.label());
                }
            }
        }
        for (Timeline.Moment moment : timeline.moments()) {
            if (moment.lane().equals(lane)) {
                svg.circle("dot", x(moment.at()), middle, 4);
            }
        }
    }

    private void moments() {
        double y = lanesBottom() + ROW * 1.5;
        List<Timeline.Moment> moments = timeline.moments();
        for (Timeline.Moment moment : moments) {
            svg.text(
                    "mono end dim",
                    left - 14,
                    y,
                    String.format(Locale.ROOT, "%,d ms", moment.at().toMillis()));
            svg.text("bold", left, y, moment.lane());
            svg.text("", left + laneWidth, y, moment.text());
            y += ROW;
        }
    }

    private double lanesBottom() {
        return LANES_TOP + timeline.lanes().size() * LANE;
    }

    private double x(Duration at) {
        double length = Math.max(1, timeline.length().toNanos());
        return left + at.toNanos() / length * (WIDTH - 2 * MARGIN - left);
    }
}
