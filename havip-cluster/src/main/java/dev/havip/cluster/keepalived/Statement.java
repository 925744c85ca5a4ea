package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A setting, or a block with the statements in it. This class is not thread-safe. */
final class Statement {
    private static final Pattern PASSWORD = Pattern.compile("auth_?pass", Pattern.CASE_INSENSITIVE);

    private final Line line;
    private final List<Token> words;
    private final @Nullable Statement parent;
    private final List<Statement> children = new ArrayList<>();
    private boolean block;
    private Line lastLine;

    Statement(Line line, List<Token> words, @Nullable Statement parent) {
        this.line = line;
        this.words = List.copyOf(words);
        this.parent = parent;
        this.lastLine = line;
    }

    Line line() {
        return line;
    }

    /** The line of the closing brace. */
    Line lastLine() {
        return lastLine;
    }

    List<Token> words() {
        return words;
    }

    Optional<Statement> parent() {
        return Optional.ofNullable(parent);
    }

    String keyword() {
        return words.isEmpty() ? "" : words.get(0).text();
    }

    /** The first word after the keyword; empty text when there is none. */
    String value() {
        return words.size() > 1 ? words.get(1).text() : "";
    }

    /** Whether its first word may be a password, which no finding shows, because findings are logged. */
    boolean mayBePassword() {
        return PASSWORD.matcher(line.text()).find()
                || parent().filter(block -> block.keyword().equals("authentication"))
                        .isPresent();
    }

    boolean hasValue() {
        return words.size() > 1;
    }

    boolean isBlock() {
        return block;
    }

    List<Statement> children() {
        return children;
    }

    /** The settings with this keyword, in their order. */
    List<Statement> all(String keyword) {
        return children.stream()
                .filter(child -> child.keyword().equals(keyword))
                .toList();
    }

    /** The setting that counts when it is given more than once: the last. */
    Optional<Statement> last(String keyword) {
        return all(keyword).stream().reduce((earlier, later) -> later);
    }

    boolean has(String keyword) {
        return last(keyword).isPresent();
    }

    /** This one and all in it, in the order of the file. */
    List<Statement> withDescendants() {
        List<Statement> all = new ArrayList<>();
        all.add(this);
        children.forEach(child -> all.addAll(child.withDescendants()));
        return all;
    }

    /** What stands in the blocks with this keyword, such as the peers of {@code unicast_peer}. */
    List<Statement> items(String block) {
        return all(block).stream()
                .flatMap(list -> list.children().stream())
                .filter(item -> !item.keyword().isEmpty())
                .toList();
    }

    void open() {
        block = true;
    }

    void add(Statement child) {
        children.add(child);
    }

    void close(Line at) {
        lastLine = at;
    }

    @Override
    public String toString() {
        return line.number() + ": " + words.stream().map(Token::text).toList();
    }
}
