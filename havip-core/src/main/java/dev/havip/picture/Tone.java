package dev.havip.picture;

import java.util.Locale;

/** The colour of something in a picture; each has its own character in a text. Readable on light and dark ground. */
public enum Tone {
    /** Nothing of note. */
    QUIET('-'),
    /** The first of several that are told apart. */
    BLUE('='),
    /** The second of several that are told apart. */
    ORANGE('#'),
    /** Well. */
    GREEN('+'),
    /** Failed or lost. */
    RED('x');

    private final char mark;

    Tone(char mark) {
        this.mark = mark;
    }

    /** The character that fills a bar of this colour in a text. */
    char mark() {
        return mark;
    }

    /** The class of a filled shape in {@link Svg}. */
    String fill() {
        return "fill-" + name().toLowerCase(Locale.ROOT);
    }

    /** The class of a drawn line in {@link Svg}. */
    String stroke() {
        return "stroke-" + name().toLowerCase(Locale.ROOT);
    }
}
