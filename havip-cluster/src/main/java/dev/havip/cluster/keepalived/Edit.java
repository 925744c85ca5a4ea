package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of one line of a file.
 *
 * @param file the file
 * @param line the line's number
 * @param replacement the lines that stand there afterwards
 */
record Edit(String file, int line, List<String> replacement) {
    /** Writes other words for a statement's, and keeps its indentation, its brace and its comment. */
    static List<Edit> replace(Statement statement, String words) {
        Line line = statement.line();
        if (!line.isEditable() || statement.words().isEmpty()) {
            return List.of();
        }
        int start = statement.words().get(0).start();
        int end = statement.words().get(statement.words().size() - 1).end();
        String text = line.raw();
        return List.of(
                new Edit(line.file(), line.number(), List.of(text.substring(0, start) + words + text.substring(end))));
    }

    /** Makes a comment of a line. */
    static List<Edit> commentOut(Line line) {
        if (!line.isEditable()) {
            return List.of();
        }
        String text = line.raw();
        String indent = text.substring(0, text.length() - text.stripLeading().length());
        return List.of(new Edit(line.file(), line.number(), List.of(indent + "# " + text.strip())));
    }

    /** Makes comments of all lines of a statement, which must have them to itself. */
    static List<Edit> commentOut(Statement statement) {
        List<Edit> edits = new ArrayList<>(commentOut(statement.line()));
        statement.children().forEach(child -> edits.addAll(commentOut(child)));
        if (statement.lastLine().number() != statement.line().number()) {
            edits.addAll(commentOut(statement.lastLine()));
        }
        long lines = edits.stream().map(Edit::line).distinct().count();
        return lines == edits.size() ? edits : List.of();
    }

    /** Adds a line right behind the line that opens a block. */
    static List<Edit> addTo(Statement block, String words) {
        Line line = block.line();
        boolean opensAtItsEnd = new Lexer(line.text())
                .tokens().stream()
                        .reduce((first, last) -> last)
                        .filter(token -> token.kind() == Token.Kind.OPEN)
                        .isPresent();
        if (!line.isEditable() || !opensAtItsEnd) {
            return List.of();
        }
        return List.of(new Edit(line.file(), line.number(), List.of(line.raw(), indentIn(block) + words)));
    }

    private static String indentIn(Statement block) {
        return block.children().stream()
                .filter(child -> child.line().number() > block.line().number())
                .findFirst()
                .map(child -> child.line().raw())
                .map(text ->
                        text.substring(0, text.length() - text.stripLeading().length()))
                .orElse("    ");
    }
}
