package dev.havip.cluster.keepalived;

/**
 * A line as keepalived sees it.
 *
 * @param file the file
 * @param number its number there, from 1
 * @param raw its text in the file
 * @param text its text with conditions blanked and parameters replaced
 */
record Line(String file, int number, String raw, String text) {
    /** The place of what concerns the file as a whole. */
    static final Line NONE = new Line("", 0, "", "");

    static Line of(String file, int number, String raw) {
        return new Line(file, number, raw, raw);
    }

    Line withText(String other) {
        return new Line(file, number, raw, other);
    }

    /** Whether the positions in the text are those in the file, because no parameter was replaced, and no quote is open. */
    boolean isEditable() {
        return text.length() == raw.length()
                && raw.endsWith(Blanks.strip(text))
                && !new Lexer(text).unterminatedQuote();
    }
}
