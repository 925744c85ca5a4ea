package dev.havip.cluster.keepalived;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Health checks, tracked interfaces, and groups of instances. */
final class TrackingRules {
    private static final Pattern WEIGHT = Pattern.compile("[+-]?0*\\d{1,3}");

    private final Document document;
    private final Findings findings;

    TrackingRules(Document document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check() {
        Map<String, Statement> scripts = new HashMap<>();
        for (Statement script : document.blocks("vrrp_script")) {
            scripts.put(script.value(), script);
            script.last("weight").ifPresent(weight -> Options.OF_WEIGHT.check(weight, 2, findings));
            if (script.last("script").filter(Statement::hasValue).isEmpty()) {
                findings.at(script, Rule.SCRIPT_WITHOUT_COMMAND)
                        .message("the vrrp_script " + script.value() + " has no script")
                        .fix("add 'script' with a command");
            }
        }
        if (!scripts.isEmpty()) {
            checkScriptSecurity();
        }
        for (Instance instance : document.instances()) {
            Set<String> seen = new HashSet<>();
            for (Statement tracked : instance.block().items("track_script")) {
                Options.OF_TRACKED.check(tracked, 1, findings);
                checkTwice(seen, tracked);
                Statement script = scripts.get(tracked.keyword());
                if (script != null) {
                    checkWeight(
                            instance,
                            tracked,
                            weight(tracked).or(() -> script.last("weight").map(Statement::value)));
                } else {
                    findings.at(tracked, Rule.UNKNOWN_SCRIPT)
                            .message("there is no vrrp_script " + tracked.keyword())
                            .fix("define it");
                }
            }
            Set<String> interfaces = new HashSet<>();
            for (Statement tracked : instance.block().items("track_interface")) {
                checkInterface(instance, tracked);
                checkWeight(instance, tracked, weight(tracked));
                checkTwice(interfaces, tracked);
            }
        }
        document.blocks("vrrp_sync_group").forEach(this::checkSyncGroup);
    }

    private void checkWeight(Instance instance, Statement tracked, Optional<String> weight) {
        weight.filter(value -> instance.block().has("nopreempt") && !Numbers.isZero(value))
                .ifPresent(value -> findings.at(tracked, Rule.WEIGHT_WITH_NOPREEMPT)
                        .message(tracked.keyword() + " has a weight of " + value + ", with nopreempt")
                        .fix("leave the weight out, so that the member gives up, or nopreempt on all members"));
    }

    private static Optional<String> weight(Statement tracked) {
        List<String> words = tracked.words().stream().map(Token::text).toList();
        int at = words.indexOf("weight");
        return at > 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    private void checkTwice(Set<String> seen, Statement tracked) {
        if (!seen.add(tracked.keyword())) {
            findings.at(tracked, Rule.TRACKED_TWICE)
                    .message(tracked.keyword() + " is tracked already")
                    .fix("remove the line")
                    .edit(Edit.commentOut(tracked));
        }
    }

    private void checkScriptSecurity() {
        Statement script = document.blocks("vrrp_script").get(0);
        Statement globals = document.globals().orElse(script);
        boolean secure = globals.has("enable_script_security");
        boolean user = globals.has("script_user")
                || document.blocks("vrrp_script").stream().allMatch(each -> each.has("user"));
        if (!secure) {
            findings.at(script, Rule.SCRIPT_SECURITY)
                    .message("scripts are run without enable_script_security")
                    .fix("add 'enable_script_security' and 'script_user root' to global_defs")
                    .edit(globals == script ? List.of() : Edit.addTo(globals, "enable_script_security"));
        }
        if (!user) {
            findings.at(script, Rule.SCRIPT_SECURITY)
                    .message("no user is named for the scripts")
                    .fix("add 'script_user root', or a lesser user, to global_defs")
                    .edit(globals == script ? List.of() : Edit.addTo(globals, "script_user root"));
        }
    }

    private void checkInterface(Instance instance, Statement tracked) {
        Options.OF_TRACKED.check(tracked, 1, findings);
        if (tracked.keyword().equals(instance.value("interface"))) {
            long entries = instance.block().items("track_interface").size();
            Statement block = tracked.parent().orElse(tracked);
            findings.at(tracked, Rule.OWN_INTERFACE_TRACKED)
                    .message("track_interface names " + tracked.keyword() + ", the instance's own interface")
                    .fix("remove it")
                    .edit(Edit.commentOut(entries == 1 ? block : tracked));
        }
        weight(tracked)
                .filter(weight -> !WEIGHT.matcher(weight).matches() || Math.abs(Integer.parseInt(weight)) > 253)
                .ifPresent(weight -> findings.at(tracked, Rule.VALUE_OUT_OF_RANGE)
                        .message("the weight of " + tracked.keyword() + " is '" + weight + "'")
                        .fix("write a number, -253 to 253"));
    }

    private void checkSyncGroup(Statement group) {
        Set<String> instances =
                document.instances().stream().map(Instance::name).collect(Collectors.toSet());
        List<Statement> members = group.items("group");
        for (Statement member : members) {
            if (!instances.contains(member.keyword())) {
                findings.at(member, Rule.SYNC_GROUP)
                        .message("there is no vrrp_instance " + member.keyword())
                        .fix("correct the name");
            }
        }
        if (members.stream()
                        .filter(member -> instances.contains(member.keyword()))
                        .count()
                < 2) {
            findings.at(group, Rule.SYNC_GROUP)
                    .message("the group has fewer than two instances")
                    .fix("remove the group, or name the instances that move together");
        }
    }
}
