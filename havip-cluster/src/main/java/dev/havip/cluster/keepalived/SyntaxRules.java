package dev.havip.cluster.keepalived;

import java.util.HashSet;
import java.util.Set;

/** Keywords, their places, and the names of blocks. */
final class SyntaxRules {
    private final Document document;
    private final Findings findings;

    SyntaxRules(Document document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check() {
        checkBlock(document.root());
        Set<String> names = new HashSet<>();
        for (Instance instance : document.instances()) {
            checkName(instance);
            if (!names.add(instance.name()) && !instance.name().isEmpty()) {
                findings.at(instance.block(), Rule.DUPLICATE_INSTANCE)
                        .message("there is another vrrp_instance " + instance.name())
                        .fix("give it a name of its own");
            }
        }
        if (names.isEmpty()) {
            findings.at(Line.NONE, Rule.NO_INSTANCE)
                    .message("the file has no vrrp_instance")
                    .fix("add one");
        }
    }

    private void checkBlock(Statement block) {
        Grammar grammar = Grammar.of(block);
        for (Statement child : block.children()) {
            if (child.keyword().isEmpty()) {
                findings.at(child, Rule.UNBALANCED_BRACES)
                        .message("this '{' opens nothing")
                        .fix("remove it, or write the block's keyword before it");
            } else if (!grammar.knows(child.keyword())) {
                checkUnknown(block, child, grammar);
            } else if (grammar.isBlock(child.keyword()) && !child.isBlock()) {
                findings.at(child, Rule.MISSING_BRACE)
                        .message("'" + child.keyword() + "' has no '{'")
                        .fix("write '" + child.keyword() + " {'")
                        .edit(Edit.append(child, " {"));
            }
            if (grammar.isNameless(child.keyword()) && child.isBlock() && child.hasValue()) {
                findings.at(child, Rule.UNKNOWN_OPTION)
                        .message("a word stands between '" + child.keyword() + "' and its '{'")
                        .fix("write '" + child.keyword() + " {'");
            }
            if (grammar.isSetting(child.keyword()) && child.isBlock()) {
                findings.at(child, Rule.UNBALANCED_BRACES)
                        .message("'" + child.keyword() + "' opens no block")
                        .fix("remove the '{', and the '}' that belongs to it");
            }
            if (grammar.needsValue(child.keyword()) && !child.hasValue()) {
                findings.at(child, Rule.MISSING_VALUE)
                        .message(child.keyword() + " has no value")
                        .fix("write one, or leave the line out");
            }
            if (Commands.leavesQuoteOpen(child)) {
                findings.at(child, Rule.UNTERMINATED_QUOTE)
                        .message("the command of '" + child.keyword() + "' opens a quote and never closes it")
                        .fix("close it; a single quote inside of double quotes counts, too");
            }
            if (child.isBlock()) {
                checkBlock(child);
            }
        }
    }

    private void checkUnknown(Statement block, Statement child, Grammar grammar) {
        String keyword = child.keyword();
        String block0 = block.keyword().isEmpty() ? "the top level" : block.keyword();
        var joined = Grammar.missingBlank(keyword);
        if (joined.isPresent() && child.isBlock()) {
            String words = joined.get() + " " + keyword.substring(joined.get().length());
            findings.at(child, Rule.MISSING_BLANK)
                    .message("'" + keyword + "' is one word")
                    .fix("write '" + words + "'")
                    .edit(Edit.replace(child, words));
            return;
        }
        var owner = Grammar.blockOf(keyword);
        if (owner.isPresent()) {
            findings.at(child, Rule.MISPLACED_KEYWORD)
                    .message("'" + keyword + "' has no meaning in " + block0)
                    .fix("move it into " + owner.get());
            return;
        }
        var nearest = grammar.nearest(keyword);
        findings.at(child, Rule.UNKNOWN_KEYWORD)
                .message((child.mayBePassword() ? "a word" : "'" + keyword + "'") + " is no keyword in " + block0)
                .fix(nearest.map(known -> "write '" + known + "', if that is meant")
                        .orElse("remove it or correct it"));
    }

    private void checkName(Instance instance) {
        Statement block = instance.block();
        boolean joined = Grammar.missingBlank(block.keyword()).isPresent();
        if (!joined && block.words().size() != 2) {
            findings.at(block, Rule.INSTANCE_NAME)
                    .message(
                            block.words().size() < 2
                                    ? "the instance has no name"
                                    : "the instance has more than one name: '"
                                            + block.words().get(2).text() + "'")
                    .fix("write one word, such as 'vrrp_instance VI_1 {'");
        }
    }
}
