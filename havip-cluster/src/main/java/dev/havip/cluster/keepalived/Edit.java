package dev.havip.cluster.keepalived;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** Writes more behind a statement's words. */
    static List<Edit> append(Statement statement, String more) {
        Line line = statement.line();
        int start = statement.words().get(0).start();
        int end = statement.words().get(statement.words().size() - 1).end();
        return line.isEditable() ? replace(statement, line.raw().substring(start, end) + more) : List.of();
    }

    /** Makes a comment of a line that has nothing but one word or brace on it. */
    static List<Edit> commentOut(Line line) {
        return new Lexer(line.text()).tokens().size() == 1 ? commentOut(List.of(line)) : List.of();
    }

    /** Makes comments of all lines of a statement, when it has them to itself. */
    static List<Edit> commentOut(Statement statement) {
        List<Statement> all = statement.withDescendants();
        Map<Integer, Line> lines = new TreeMap<>();
        int ownTokens = 0;
        for (Statement each : all) {
            lines.put(each.line().number(), each.line());
            lines.put(each.lastLine().number(), each.lastLine());
            ownTokens += each.words().size() + (each.isBlock() ? 2 : 0);
        }
        int tokens = lines.values().stream()
                .mapToInt(line -> new Lexer(line.text()).tokens().size())
                .sum();
        return tokens == ownTokens ? commentOut(lines.values()) : List.of();
    }

    private static List<Edit> commentOut(Collection<Line> lines) {
        if (!lines.stream().allMatch(Line::isEditable)
                || lines.stream().map(Line::file).distinct().count() > 1) {
            return List.of();
        }
        return lines.stream()
                .map(line -> {
                    String indent = Blanks.indent(line.raw());
                    return new Edit(
                            line.file(),
                            line.number(),
                            List.of(indent + "# " + line.raw().substring(indent.length())));
                })
                .toList();
    }

    /** Adds a line right behind the line that opens a block. */
    static List<Edit> addTo(Statement block, String words) {
        Line line = block.line();
        List<Token> tokens = new Lexer(line.text()).tokens();
        boolean opensNothingElse = tokens.size() == block.words().size() + 1
                && tokens.get(tokens.size() - 1).kind() == Token.Kind.OPEN;
        if (!line.isEditable() || !opensNothingElse) {
            return List.of();
        }
        return List.of(new Edit(line.file(), line.number(), List.of(line.raw(), indentIn(block) + words)));
    }

    private static String indentIn(Statement block) {
        return block.children().stream()
                .filter(child -> child.line().number() > block.line().number())
                .findFirst()
                .map(child -> Blanks.indent(child.line().raw()))
                .orElse("    ");
    }
}
