package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.List;

/** Makes statements and blocks of lines, and reports braces and quotes that do not match. Not thread-safe. */
final class StatementParser {
    /** keepalived's own blocks are at most five deep. */
    private static final int MAX_DEPTH = 30;

    private final Findings findings;
    private final Statement root = new Statement(Line.NONE, List.of(), null);
    private Statement current = root;
    private int depth;
    /** How many blocks deeper than the deepest that is kept we are. */
    private int beyond;

    StatementParser(Findings findings) {
        this.findings = findings;
        root.open();
    }

    Statement parse(List<Line> lines) {
        lines.forEach(this::read);
        while (current != root) {
            missingClose();
        }
        return root;
    }

    private void read(Line line) {
        Lexer lexer = new Lexer(line.text());
        if (lexer.unterminatedQuote()) {
            findings.at(line, Rule.UNTERMINATED_QUOTE)
                    .message("a quote is opened and never closed")
                    .fix("close it on the same line");
        }
        List<Token> words = new ArrayList<>();
        for (Token token : lexer.tokens()) {
            switch (token.kind()) {
                case WORD -> words.add(token);
                case OPEN -> {
                    open(line, words);
                    words.clear();
                }
                case CLOSE -> {
                    setting(line, words);
                    words.clear();
                    close(line);
                }
            }
        }
        setting(line, words);
    }

    private void setting(Line line, List<Token> words) {
        if (!words.isEmpty()) {
            current.add(new Statement(line, words, current));
        }
    }

    private void open(Line line, List<Token> words) {
        if (depth == MAX_DEPTH) {
            if (beyond++ == 0) {
                findings.at(line, Rule.UNBALANCED_BRACES)
                        .message("more than " + MAX_DEPTH + " blocks are open")
                        .fix("close them");
            }
            return;
        }
        Statement block;
        if (words.isEmpty() && !current.children().isEmpty() && !lastChild().isBlock()) {
            // A brace on a line of its own belongs to the line before.
            block = lastChild();
        } else {
            // A top-level block inside another one: the brace before it is missing.
            while (current != root
                    && !words.isEmpty()
                    && Grammar.ROOT.isBlock(words.get(0).text())
                    && !Grammar.of(current).knows(words.get(0).text())) {
                missingClose();
            }
            block = new Statement(line, words, current);
            current.add(block);
        }
        block.open();
        depth++;
        current = block;
    }

    private Statement lastChild() {
        return current.children().get(current.children().size() - 1);
    }

    private void close(Line line) {
        if (beyond > 0) {
            beyond--;
            return;
        }
        if (current == root) {
            findings.at(line, Rule.UNBALANCED_BRACES)
                    .message("this '}' closes nothing")
                    .fix("remove it, or open its block")
                    .edit(Edit.commentOut(line));
            return;
        }
        current.close(line);
        leave();
    }

    private void missingClose() {
        findings.at(current.line(), Rule.UNBALANCED_BRACES)
                .message((current.mayBePassword() ? "a block" : "the block '" + current.keyword() + "'")
                        + " is never closed, or one in it is not")
                .fix("add the missing '}'");
        leave();
    }

    private void leave() {
        depth--;
        current = current.parent().orElse(root);
    }
}
