package dev.havip.cluster.keepalived;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who holds the HAVIP: state, pre-emption, priority, router id, interval. */
final class ElectionRules {
    private static final BigDecimal LONGEST_VERSION_3_INTERVAL = new BigDecimal("40.95");

    private final Instance instance;
    private final Findings findings;

    ElectionRules(Instance instance, Findings findings) {
        this.instance = instance;
        this.findings = findings;
    }

    void check() {
        checkState();
        checkPreemption();
        checkPreemptDelay();
        checkAdvertInterval();
        checkRequired();
    }

    private void checkState() {
        instance.block()
                .last("state")
                .filter(state -> !Set.of("MASTER", "BACKUP").contains(state.value()))
                .ifPresent(state -> {
                    boolean master = state.value().toUpperCase(Locale.ROOT).equals("MASTER");
                    findings.at(state, Rule.UNKNOWN_STATE)
                            .message("state is '" + state.value() + "'")
                            .fix("write MASTER or BACKUP in capitals")
                            .edit(Edit.replace(state, "state " + (master ? "MASTER" : "BACKUP")));
                });
    }

    private void checkPreemption() {
        Optional<Statement> nopreempt = instance.block().last("nopreempt");
        if (nopreempt.isEmpty()) {
            return;
        }
        instance.block()
                .last("state")
                .filter(state -> instance.isMaster())
                .ifPresent(state -> findings.at(state, Rule.NOPREEMPT_WITH_MASTER)
                        .message("state is MASTER, with nopreempt")
                        .fix("write 'state BACKUP' on all members")
                        .edit(Edit.replace(state, "state BACKUP")));
        instance.block()
                .last("priority")
                .filter(priority -> instance.number("priority").equals("255"))
                .ifPresent(priority -> findings.at(priority, Rule.NOPREEMPT_WITH_OWNER)
                        .message("priority is 255, the address's owner, with nopreempt")
                        .fix("write 254 or less")
                        .edit(Edit.replace(priority, "priority 254")));
    }

    private void checkPreemptDelay() {
        instance.block().last("preempt_delay").ifPresent(delay -> {
            if (instance.block().has("nopreempt")) {
                findings.at(delay, Rule.PREEMPT_DELAY_WITH_NOPREEMPT)
                        .message("preempt_delay " + delay.value() + " stands beside nopreempt")
                        .fix("remove one of them")
                        .edit(Edit.commentOut(delay));
            } else if (instance.isMaster()) {
                findings.at(delay, Rule.PREEMPT_DELAY_WITH_MASTER)
                        .message("preempt_delay " + delay.value() + " stands beside state MASTER")
                        .fix("write 'state BACKUP'; the higher priority makes the master all the same")
                        .edit(instance.block()
                                .last("state")
                                .map(state -> Edit.replace(state, "state BACKUP"))
                                .orElse(List.of()));
            }
            String comment = new Lexer(delay.line().text()).comment().toLowerCase(Locale.ROOT);
            if (comment.contains("minute") || comment.contains("hour")) {
                findings.at(delay, Rule.PREEMPT_DELAY_UNIT)
                        .message("preempt_delay " + delay.value() + " is that many seconds; its comment says '"
                                + comment.strip() + "'")
                        .fix("write seconds, and say so in the comment");
            }
        });
    }

    private void checkAdvertInterval() {
        instance.block().last("advert_int").ifPresent(interval -> {
            BigDecimal seconds = Numbers.decimal(interval.value()).orElse(BigDecimal.ONE);
            boolean whole = seconds.stripTrailingZeros().scale() <= 0;
            if (instance.version() == 2 && !whole) {
                findings.at(interval, Rule.ADVERT_INTERVAL)
                        .message("advert_int is " + interval.value() + " in VRRPv2")
                        .fix("write whole seconds, or 'version 3' on all members")
                        .edit(Edit.replace(
                                interval,
                                "advert_int "
                                        + seconds.max(BigDecimal.ONE)
                                                .setScale(0, RoundingMode.CEILING)
                                                .toPlainString()));
            } else if (instance.version() == 3 && seconds.compareTo(LONGEST_VERSION_3_INTERVAL) > 0) {
                findings.at(interval, Rule.ADVERT_INTERVAL)
                        .message("advert_int is " + interval.value() + " in VRRPv3")
                        .fix("write 40.95 or less")
                        .edit(Edit.replace(interval, "advert_int 40.95"));
            }
        });
    }

    private void checkRequired() {
        Statement block = instance.block();
        if (!block.has("virtual_router_id")) {
            findings.at(block, Rule.VIRTUAL_ROUTER_ID_MISSING)
                    .message("the instance has no virtual_router_id")
                    .fix("add one from 1 to 255, the same on all members and on no other group of the VPC");
        }
        if (!block.has("interface")) {
            findings.at(block, Rule.INTERFACE_MISSING)
                    .message("the instance has no interface")
                    .fix("add the interface of the HAVIP's subnet");
        }
        block.last("interface")
                .filter(nic -> nic.value().length() > 15)
                .ifPresent(nic -> findings.at(nic, Rule.INTERFACE_MISSING)
                        .message("an interface's name has at most 15 characters, not '" + nic.value() + "'")
                        .fix("write the name that 'ip link' shows"));
        if (!block.has("priority")) {
            findings.at(block, Rule.PRIORITY_MISSING)
                    .message("the instance has no priority")
                    .fix("add another one on each member");
        }
    }
}
