package dev.havip.cluster.internal;

/** Text of nested blocks in braces, one setting a line: the form of keepalived's and Corosync's files. This class is not thread-safe. */
public final class BlockText {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Opens a block. */
    public BlockText open(String header) {
        line(header + " {");
        depth++;
        return this;
    }

    /** Adds a line to the block. */
    public BlockText line(String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
        return this;
    }

    /** Adds a setting. */
    public BlockText set(String keyword, Object value) {
        return line(keyword + " " + value);
    }

    /** Adds an empty line. */
    public BlockText blank() {
        text.append('\n');
        return this;
    }

    /** Closes the block. */
    public BlockText close() {
        depth--;
        return line("}");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
