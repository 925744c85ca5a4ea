package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line apart as keepalived does (observed with version 2.2.7): words between blanks; braces are words of their own
 * wherever they stand outside of double quotes, and so is what stands in such quotes; single quotes and backslashes are
 * letters; {@code #} or {@code !} anywhere outside of quotes begins a comment, where a quote behind a backslash does not
 * count.
 */
final class Lexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int wordStart = -1;
    private int commentStart;
    private boolean unterminated;

    Lexer(String text) {
        this.text = text;
        findComment();
        read();
    }

    List<Token> tokens() {
        return tokens;
    }

    /** The comment with its sign; empty when there is none. */
    String comment() {
        return text.substring(commentStart);
    }

    /** What is not comment. */
    String withoutComment() {
        return text.substring(0, commentStart);
    }

    /** Whether a quote is opened and never closed. */
    boolean unterminatedQuote() {
        return unterminated;
    }

    private void findComment() {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\' && i + 1 < text.length();
            char sign = escaped ? text.charAt(i + 1) : c;
            if (!quoted && (sign == '#' || sign == '!')) {
                commentStart = i;
                return;
            }
            if (escaped) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        commentStart = text.length();
        unterminated = quoted;
    }

    private void read() {
        boolean quoted = false;
        for (int i = 0; i < commentStart; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted) {
                    endWord(i + 1);
                } else {
                    endWord(i);
                    begin(i);
                }
                quoted = !quoted;
            } else if (quoted) {
                append(i, c);
            } else if (c == '{' || c == '}') {
                endWord(i);
                Token.Kind kind = c == '{' ? Token.Kind.OPEN : Token.Kind.CLOSE;
                tokens.add(new Token(String.valueOf(c), kind, i, i + 1));
            } else if (Blanks.isBlank(c)) {
                endWord(i);
            } else if (c == '\\' && i == text.length() - 1 && wordStart < 0) {
                appendToLastWord(i);
            } else {
                append(i, c);
            }
        }
        unterminated |= quoted;
        endWord(commentStart);
    }

    /** A backslash at the end of a line belongs to the word before it, across blanks. */
    private void appendToLastWord(int at) {
        Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        if (last == null || !last.isWord()) {
            append(at, '\\');
        } else {
            tokens.set(tokens.size() - 1, new Token(last.text() + '\\', Token.Kind.WORD, last.start(), at + 1));
        }
    }

    private void begin(int at) {
        if (wordStart < 0) {
            wordStart = at;
        }
    }

    private void append(int at, char c) {
        begin(at);
        word.append(c);
    }

    private void endWord(int at) {
        if (wordStart >= 0) {
            tokens.add(new Token(word.toString(), Token.Kind.WORD, wordStart, at));
            word.setLength(0);
            wordStart = -1;
        }
    }
}
