package dev.havip.cluster.keepalived;

import java.util.List;
import java.util.Optional;

/** A parsed configuration. Not thread-safe. */
final class Document {
    private final Statement root;
    private final Optional<Statement> globals;
    private final List<Instance> instances;

    Document(Statement root) {
        this.root = root;
        this.globals = root.last("global_defs");
        this.instances = blocks("vrrp_instance").stream()
                .map(block -> new Instance(block, globals))
                .toList();
    }

    Statement root() {
        return root;
    }

    Optional<Statement> globals() {
        return globals;
    }

    /** The instances; also those whose keyword is joined to their name. */
    List<Instance> instances() {
        return instances;
    }

    /** The top-level blocks with this keyword. */
    List<Statement> blocks(String keyword) {
        return root.children().stream()
                .filter(Statement::isBlock)
                .filter(block -> Grammar.canonical(block.keyword()).equals(keyword))
                .toList();
    }
}
