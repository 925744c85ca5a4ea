package dev.havip.cluster.keepalived;

/**
 * A word, or a brace outside of quotes.
 *
 * @param text the word without its quotes
 * @param kind what it is
 * @param start where it starts in the line
 * @param end where it ends in the line
 */
record Token(String text, Kind kind, int start, int end) {
    enum Kind {
        WORD,
        OPEN,
        CLOSE
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }
}
