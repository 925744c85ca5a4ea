package dev.havip.cluster.keepalived;

import java.util.regex.Pattern;

/** The commands of scripts. keepalived takes them apart a second time, and then single quotes and backslashes count. */
final class Commands {
    private static final Pattern KEYWORD = Pattern.compile("script|notify(_(master|backup|fault|stop|deleted)"
            + "|_master_rx_lower_pri)?|(startup|shutdown)_script|(vrrp_|lvs_)?notify_fifo_script");

    private Commands() {}

    /** Whether a statement is a command with a quote that is opened and never closed. */
    static boolean leavesQuoteOpen(Statement statement) {
        if (!KEYWORD.matcher(statement.keyword()).matches() || !statement.hasValue()) {
            return false;
        }
        int start = statement.words().get(1).start();
        int end = statement.words().get(statement.words().size() - 1).end();
        return leavesQuoteOpen(statement.line().text().substring(start, end))
                || (statement.words().size() == 2 && leavesQuoteOpen(statement.value()));
    }

    static boolean leavesQuoteOpen(String command) {
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            }
        }
        return quote != 0;
    }
}
