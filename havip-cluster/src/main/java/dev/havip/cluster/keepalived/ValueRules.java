package dev.havip.cluster.keepalived;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers in their ranges, and words that are yes or no; the ranges are those that keepalived 2.2.7 reports. */
final class ValueRules {
    private static final Set<String> BOOLEANS = Set.of("on", "off", "true", "false", "yes", "no");
    private static final Set<String> BOOLEAN_SETTINGS = Set.of(
            "smtp_alert",
            "lower_prio_no_advert",
            "higher_prio_send_advert",
            "skip_check_adv_addr",
            "strict_mode",
            "notify_priority_changes",
            "vrrp_lower_prio_no_advert",
            "vrrp_higher_prio_send_advert",
            "vrrp_notify_priority_changes");
    private static final long UNBOUNDED = 0xffff_ffffL;
    private static final long MAX_INT = Integer.MAX_VALUE;
    /** What 32 bits have room for in microseconds. */
    private static final long MAX_DELAY = 4294;

    /** A range, and the value that fix writes where one is plainly right; without one the user must choose. */
    private record Range(Pattern form, String min, String max, Optional<String> instead) {
        boolean contains(String value) {
            if (!form.matcher(value).matches()) {
                return false;
            }
            BigDecimal number = new BigDecimal(value);
            return number.compareTo(new BigDecimal(min)) >= 0 && number.compareTo(new BigDecimal(max)) <= 0;
        }

        @Override
        public String toString() {
            return max.equals(String.valueOf(UNBOUNDED)) ? min + " or more" : min + " to " + max;
        }
    }

    private static final Map<String, Range> INSTANCE = Map.ofEntries(
            Map.entry("virtual_router_id", whole(1, 255)),
            Map.entry("priority", whole(1, 255)),
            Map.entry("version", whole(2, 3, "2")),
            Map.entry("advert_int", decimal("0.01", "255", "1")),
            Map.entry("preempt_delay", decimal("0", "1000", "1000")),
            Map.entry("garp_master_delay", whole(0, MAX_DELAY, "1")),
            Map.entry("garp_master_repeat", whole(1, UNBOUNDED, "1")),
            Map.entry("garp_master_refresh", whole(0, UNBOUNDED, "5")),
            Map.entry("garp_master_refresh_repeat", whole(1, UNBOUNDED, "1")),
            Map.entry("garp_lower_prio_delay", whole(0, MAX_DELAY)),
            Map.entry("garp_lower_prio_repeat", whole(0, MAX_INT)),
            Map.entry("down_timer_adverts", whole(1, 100, "3")),
            Map.entry("unicast_ttl", whole(0, 255, "255")));

    private static final Map<String, Range> GLOBAL = Map.of(
            "vrrp_version", whole(2, 3, "2"),
            // A zero is reported by itself.
            "vrrp_garp_interval", new Range(Numbers.DECIMAL, "0", "4294.967295", Optional.empty()),
            "vrrp_gna_interval", new Range(Numbers.DECIMAL, "0", "4294.967295", Optional.empty()),
            "vrrp_startup_delay", new Range(Numbers.DECIMAL, "0.001", "4294.967295", Optional.empty()),
            "vrrp_garp_master_delay", whole(0, MAX_DELAY, "1"),
            "vrrp_garp_master_repeat", whole(1, UNBOUNDED, "1"),
            "vrrp_garp_master_refresh", whole(0, UNBOUNDED, "5"),
            "vrrp_garp_master_refresh_repeat", whole(1, UNBOUNDED, "1"),
            "vrrp_garp_lower_prio_delay", whole(0, MAX_DELAY),
            "vrrp_garp_lower_prio_repeat", whole(0, MAX_INT));

    private static final Map<String, Range> SCRIPT = Map.of(
            "interval", whole(1, MAX_DELAY, "5"),
            "timeout", whole(1, MAX_DELAY, "3"),
            "fall", whole(1, MAX_INT, "1"),
            "rise", whole(1, MAX_INT, "1"),
            "weight", new Range(Numbers.SIGNED, "-253", "253", Optional.empty()));

    private final Document document;
    private final Findings findings;

    ValueRules(Document document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check() {
        document.globals().ifPresent(globals -> checkAll(globals, GLOBAL));
        document.instances().forEach(instance -> checkAll(instance.block(), INSTANCE));
        document.blocks("vrrp_script").forEach(script -> checkAll(script, SCRIPT));
    }

    private void checkAll(Statement block, Map<String, Range> ranges) {
        for (Statement setting : block.children()) {
            Range range = ranges.get(setting.keyword());
            if (range != null) {
                checkRange(setting, range);
            } else if (BOOLEAN_SETTINGS.contains(setting.keyword())
                    && setting.hasValue()
                    && !BOOLEANS.contains(setting.value())) {
                findings.at(setting, Rule.NOT_A_BOOLEAN)
                        .message(setting.keyword() + " is '" + setting.value() + "'")
                        .fix("write on or off");
            }
        }
    }

    private void checkRange(Statement setting, Range range) {
        if (!setting.hasValue()) {
            findings.at(setting, Rule.MISSING_VALUE)
                    .message(setting.keyword() + " has no value")
                    .fix("write a number, " + range)
                    .edit(instead(setting, range));
        } else if (!range.contains(setting.value())) {
            findings.at(setting, Rule.VALUE_OUT_OF_RANGE)
                    .message(setting.keyword() + " is '" + setting.value() + "'")
                    .fix("write a number, " + range)
                    .edit(instead(setting, range));
        }
    }

    private static List<Edit> instead(Statement setting, Range range) {
        return range.instead()
                .map(value -> Edit.replace(setting, setting.keyword() + " " + value))
                .orElse(List.of());
    }

    private static Range whole(long min, long max) {
        return new Range(Numbers.WHOLE, String.valueOf(min), String.valueOf(max), Optional.empty());
    }

    private static Range whole(long min, long max, String instead) {
        return new Range(Numbers.WHOLE, String.valueOf(min), String.valueOf(max), Optional.of(instead));
    }

    private static Range decimal(String min, String max, String instead) {
        return new Range(Numbers.DECIMAL, min, max, Optional.of(instead));
    }
}
