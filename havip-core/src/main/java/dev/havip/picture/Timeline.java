package dev.havip.picture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happened when, in lanes: moments, and spans from one moment to another, all counted from one start. This class is
 * immutable and thread-safe.
 */
public final class Timeline {
    /**
     * Something at one moment.
     *
     * @param lane in which lane, such as the name of a machine
     * @param at when, from the start, 0 or more
     * @param text what happened, one line
     */
    public record Moment(String lane, Duration at, String text) {}

    /**
     * Something that lasted.
     *
     * @param lane in which lane
     * @param from when it began, from the start, 0 or more
     * @param to when it ended, not before it began
     * @param label what it was, in one or two words
     * @param tone its colour
     */
    public record Span(String lane, Duration from, Duration to, String label, Tone tone) {}

    private final String title;
    private final List<String> lanes;
    private final List<Moment> moments;
    private final List<Span> spans;

    private Timeline(Builder builder) {
        title = builder.title;
        moments = builder.moments.stream()
                .sorted(Comparator.comparing(Moment::at))
                .toList();
        spans = List.copyOf(builder.spans);
        var mentioned = new LinkedHashSet<>(builder.lanes);
        Stream.concat(moments.stream().map(Moment::lane), spans.stream().map(Span::lane))
                .forEach(mentioned::add);
        lanes = List.copyOf(mentioned);
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The title. */
    public String title() {
        return title;
    }

    /** The lanes, from top to bottom. */
    public List<String> lanes() {
        return lanes;
    }

    /** The moments, in the order of time. */
    public List<Moment> moments() {
        return moments;
    }

    /** The spans, in the order in which they were given. */
    public List<Span> spans() {
        return spans;
    }

    /** When the last thing ended. */
    public Duration length() {
        return Stream.concat(moments.stream().map(Moment::at), spans.stream().map(Span::to))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The timeline for a terminal, in lines of about 80 ASCII characters: a table of the moments, then bars of the spans. */
    public String text() {
        return TimelineText.of(this);
    }

    /** The bars of {@link #text()} alone, over a scale. */
    public String chart() {
        return TimelineText.chart(this);
    }

    /** The timeline as an SVG document. */
    public String svg() {
        return TimelineSvg.of(this);
    }

    /** Builds a {@link Timeline}. This class is not thread-safe. */
    public static final class Builder {
        private String title = "Timeline";
        private final List<String> lanes = new ArrayList<>();
        private final List<Moment> moments = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();

        private Builder() {}

        /** Sets the title. */
        public Builder title(String title) {
            this.title = title;
            return this;
        }

        /** Gives the order of the lanes; those that are not named follow in the order in which they occur. */
        public Builder lanes(String... names) {
            lanes.addAll(List.of(names));
            return this;
        }

        /**
         * Adds a moment.
         *
         * @throws IllegalArgumentException if it lies before the start
         */
        public Builder moment(String lane, Duration at, String text) {
            if (at.isNegative()) {
                throw new IllegalArgumentException(
                        "a moment at " + at + " lies before the start; count from the start");
            }
            moments.add(new Moment(lane, at, text));
            return this;
        }

        /**
         * Adds a span.
         *
         * @throws IllegalArgumentException if it begins before the start or ends before it begins
         */
        public Builder span(String lane, Duration from, Duration to, String label, Tone tone) {
            if (from.isNegative() || to.compareTo(from) < 0) {
                throw new IllegalArgumentException("a span from " + from + " to " + to
                        + " is not one; let it begin at the start or later, and end after it began");
            }
            spans.add(new Span(lane, from, to, label, tone));
            return this;
        }

        /** Builds the timeline. */
        public Timeline build() {
            return new Timeline(this);
        }
    }
}
