package dev.havip.cluster.keepalived;

import java.util.Map;

/**
 * The words that may follow the first ones of a line.
 *
 * @param known the words, and whether a value follows each
 */
record Options(Map<String, Boolean> known) {
    /** Behind a virtual address. */
    static final Options OF_ADDRESS = new Options(Map.ofEntries(
            Map.entry("brd", true),
            Map.entry("broadcast", true),
            Map.entry("dev", true),
            Map.entry("scope", true),
            Map.entry("label", true),
            Map.entry("peer", true),
            Map.entry("preferred_lft", true),
            Map.entry("track_group", true),
            Map.entry("use_vmac", false),
            Map.entry("home", false),
            Map.entry("-nodad", false),
            Map.entry("nodad", false),
            Map.entry("mngtmpaddr", false),
            Map.entry("noprefixroute", false),
            Map.entry("autojoin", false),
            Map.entry("no_track", false)));

    /** Behind a peer's address. */
    static final Options OF_PEER = new Options(Map.of("min_ttl", true, "max_ttl", true));

    /** Behind the name of something that is tracked. */
    static final Options OF_TRACKED =
            new Options(Map.of("weight", true, "reverse", false, "no_reverse", false, "noreverse", false));

    /** Behind the weight of a script. */
    static final Options OF_WEIGHT = new Options(Map.of("reverse", false, "no_reverse", false, "noreverse", false));

    /** Reports the words that have no meaning there. */
    void check(Statement line, int first, Findings findings) {
        for (int i = first; i < line.words().size(); i++) {
            String word = line.words().get(i).text();
            Boolean takesValue = known.get(word);
            if (takesValue == null) {
                findings.at(line, Rule.UNKNOWN_OPTION)
                        .message("'" + word + "' behind '"
                                + line.words().get(first - 1).text() + "' has no meaning")
                        .fix(
                                Instance.address(word).isPresent()
                                        ? "write each address on its own line"
                                        : "remove it; known there are "
                                                + known.keySet().stream()
                                                        .sorted()
                                                        .toList());
            } else if (takesValue && ++i == line.words().size()) {
                findings.at(line, Rule.MISSING_VALUE)
                        .message("'" + word + "' has no value")
                        .fix("write one, or remove the word");
            }
        }
    }
}
