package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line apart as keepalived does (observed with version 2.2.7): words between blanks; braces are words of their own
 * wherever they stand outside of quotes; single or double quotes join; a backslash quotes one character; {@code #} or
 * {@code !} anywhere outside of quotes begins a comment.
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
        this.commentStart = text.length();
        read();
    }

    List<Token> tokens() {
        return tokens;
    }

    /** The comment with its sign; empty when there is none. */
    String comment() {
        return text.substring(commentStart);
    }

    /** Whether a quote is opened and never closed. */
    boolean unterminatedQuote() {
        return unterminated;
    }

    private void read() {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                append(i, text.charAt(++i));
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    append(i, c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                begin(i);
            } else if (c == '#' || c == '!') {
                endWord(i);
                commentStart = i;
                return;
            } else if (c == '$' && text.startsWith("${", i) && text.indexOf('}', i) > 0) {
                int end = text.indexOf('}', i);
                begin(i);
                word.append(text, i, end + 1);
                i = end;
            } else if (c == '{' || c == '}') {
                endWord(i);
                Token.Kind kind = c == '{' ? Token.Kind.OPEN : Token.Kind.CLOSE;
                tokens.add(new Token(String.valueOf(c), kind, i, i + 1));
            } else if (Character.isWhitespace(c)) {
                endWord(i);
            } else {
                append(i, c);
            }
        }
        unterminated = quote != 0;
        endWord(text.length());
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
