package dev.havip.cluster.keepalived;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Settings that keepalived does not take a second time. Of any other one the last counts. */
final class RepetitionRules {
    private static final Pattern ONCE =
            Pattern.compile("notify|notify_(master|backup|fault|stop|deleted|master_rx_lower_pri)"
                    + "|(vrrp_|lvs_)?notify_fifo(_script)?|(startup|shutdown)_script");

    private final Document document;
    private final Findings findings;

    RepetitionRules(Document document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check() {
        document.globals().ifPresent(this::check);
        document.instances().forEach(instance -> check(instance.block()));
        document.blocks("vrrp_sync_group").forEach(this::check);
    }

    private void check(Statement block) {
        Map<String, Statement> earlier = new HashMap<>();
        for (Statement setting : block.children()) {
            Statement other = earlier.put(setting.keyword(), setting);
            if (other != null && isRefused(other, setting)) {
                findings.at(setting, Rule.GIVEN_TWICE)
                        .message(setting.keyword() + " is given in line "
                                + other.line().number() + " already")
                        .fix("remove one")
                        .edit(Edit.commentOut(setting));
            }
        }
    }

    private static boolean isRefused(Statement earlier, Statement again) {
        return switch (again.keyword()) {
            case "state" -> earlier.value().equals("MASTER") && !again.value().equals("MASTER");
            case "version" -> !earlier.value().equals(again.value());
            default -> ONCE.matcher(again.keyword()).matches();
        };
    }
}
