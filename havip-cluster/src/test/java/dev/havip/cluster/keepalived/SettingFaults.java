package dev.havip.cluster.keepalived;

import static dev.havip.cluster.keepalived.FaultyFile.AUTHENTICATION;
import static dev.havip.cluster.keepalived.FaultyFile.GLOBALS;
import static dev.havip.cluster.keepalived.FaultyFile.GOOD;
import static dev.havip.cluster.keepalived.FaultyFile.STATE;
import static dev.havip.cluster.keepalived.FaultyFile.accepted;
import static dev.havip.cluster.keepalived.FaultyFile.refused;
import static dev.havip.cluster.keepalived.FaultyFile.secondInstance;

import java.util.List;
import java.util.stream.Stream;

/** Faults of the text, of values, and of how the members choose the holder. */
final class SettingFaults {
    private SettingFaults() {}

    static List<FaultyFile> all() {
        return Stream.of(syntax(), values(), election(), passwords())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FaultyFile> syntax() {
        return List.of(
                refused("no-break space", Rule.UNKNOWN_KEYWORD, "priority 100", "priority\u00a0100"),
                refused("no-break space behind a value", Rule.VALUE_OUT_OF_RANGE, "priority 100", "priority 100\u00a0"),
                refused(
                        "carriage returns for line ends",
                        Rule.AUTH_PASS_MISSING,
                        "{\n        auth_type PASS\n",
                        "{\r auth_type\r"),
                refused("byte order mark", Rule.BYTE_ORDER_MARK, "global_defs", "\ufeffglobal_defs"),
                refused(
                        "line of more than 1023 bytes",
                        Rule.LINE_TOO_LONG,
                        STATE,
                        STATE + "    # " + "x".repeat(1020) + "\n"),
                refused("single quotes", Rule.VALUE_OUT_OF_RANGE, "priority 100", "priority '100'"),
                refused("name in single quotes", Rule.INSTANCE_NAME, "VI_1", "'VI 1'"),
                refused("quote behind a backslash", Rule.UNTERMINATED_QUOTE, "havip-01", "\"havip\\\"01\""),
                refused("backslash at the end of a line", Rule.VALUE_OUT_OF_RANGE, "priority 100", "priority 100 \\"),
                refused("parameter that is not defined, in braces", Rule.UNKNOWN_KEYWORD, STATE, "    ${STATE}\n"),
                refused(
                        "file of includew that is not there",
                        Rule.INCLUDE_NOT_FOUND,
                        STATE,
                        STATE + "includew none.conf\n"),
                refused(
                        "single quote in the command of a script",
                        Rule.UNTERMINATED_QUOTE,
                        STATE,
                        STATE + "    notify \"/bin/echo it's\"\n"),
                refused(
                        "no blank before the instance's name",
                        Rule.MISSING_BLANK,
                        "vrrp_instance VI_1",
                        "vrrp_instanceVI_1"),
                refused("misspelled keyword", Rule.UNKNOWN_KEYWORD, STATE, STATE + "    virtual_router 51\n"),
                refused("keyword in capitals", Rule.UNKNOWN_KEYWORD, "priority 100", "Priority 100"),
                refused("equals sign", Rule.UNKNOWN_KEYWORD, "priority 100", "priority=100"),
                refused("setting with a block", Rule.UNBALANCED_BRACES, STATE, "    state BACKUP {\n    }\n"),
                refused(
                        "misspelled global keyword",
                        Rule.UNKNOWN_KEYWORD,
                        GLOBALS,
                        GLOBALS + "    vrrp_garp_refresh 5\n"),
                refused("misspelled block", Rule.UNKNOWN_KEYWORD, "global_defs", "Global_defs"),
                refused(
                        "unknown block in an instance",
                        Rule.UNKNOWN_KEYWORD,
                        STATE,
                        STATE + "    foo {\n        bar 1\n    }\n"),
                refused(
                        "global keyword in an instance",
                        Rule.MISPLACED_KEYWORD,
                        STATE,
                        STATE + "    vrrp_garp_master_refresh 5\n"),
                refused(
                        "instance's keyword in global_defs",
                        Rule.MISPLACED_KEYWORD,
                        GLOBALS,
                        GLOBALS + "    garp_master_refresh 5\n"),
                refused(
                        "global keyword at the top",
                        Rule.MISPLACED_KEYWORD,
                        "global_defs",
                        "vrrp_garp_master_refresh 5\nglobal_defs"),
                refused("block never closed", Rule.UNBALANCED_BRACES, "refresh 5\n}\n", "refresh 5\n"),
                refused("inner block never closed", Rule.UNBALANCED_BRACES, "172.16.16.12\n    }\n", "172.16.16.12\n"),
                refused("one brace too many", Rule.UNBALANCED_BRACES, "refresh 5\n}\n", "refresh 5\n}\n}\n"),
                refused("brace in a password", Rule.UNBALANCED_BRACES, "s3cr3t", "s3cr3{"),
                refused("block without brace", Rule.MISSING_BRACE, "virtual_ipaddress {", "virtual_ipaddress"),
                refused("quote never closed", Rule.UNTERMINATED_QUOTE, "router_id havip-01", "router_id \"havip-01"),
                refused("instance without name", Rule.INSTANCE_NAME, "vrrp_instance VI_1", "vrrp_instance"),
                refused("instance with two names", Rule.INSTANCE_NAME, "vrrp_instance VI_1", "vrrp_instance VI_1 VI_2"),
                refused(
                        "two instances with one name",
                        Rule.DUPLICATE_INSTANCE,
                        GOOD,
                        GOOD + secondInstance("VI_1", "52")),
                refused(
                        "required include not found",
                        Rule.INCLUDE_NOT_FOUND,
                        "global_defs",
                        "includea /nowhere/a.conf\nglobal_defs"),
                accepted(
                        "optional include not found",
                        Rule.INCLUDE_NOT_FOUND,
                        "global_defs",
                        "include /nowhere/a.conf\nglobal_defs"),
                accepted("no instance", Rule.NO_INSTANCE, GOOD, "global_defs {\n    router_id a\n}\n"));
    }

    private static List<FaultyFile> values() {
        return List.of(
                refused("user of the scripts missing", Rule.MISSING_VALUE, GLOBALS, GLOBALS + "    script_user\n"),
                refused("command missing", Rule.MISSING_VALUE, STATE, STATE + "    notify_master\n"),
                refused("interface missing", Rule.MISSING_VALUE, "interface eth0", "interface"),
                refused("value missing", Rule.MISSING_VALUE, "priority 100", "priority"),
                refused("semicolon", Rule.VALUE_OUT_OF_RANGE, "priority 100", "priority 100;"),
                refused("unknown parameter", Rule.VALUE_OUT_OF_RANGE, "priority 100", "priority $PRIORITY"),
                refused("virtual router id of 0", Rule.VALUE_OUT_OF_RANGE, "router_id 51", "router_id 0"),
                refused("virtual router id of 256", Rule.VALUE_OUT_OF_RANGE, "router_id 51", "router_id 256"),
                refused("virtual router id in letters", Rule.VALUE_OUT_OF_RANGE, "router_id 51", "router_id abc"),
                refused("priority of 0", Rule.VALUE_OUT_OF_RANGE, "priority 100", "priority 0"),
                refused("priority of 256", Rule.VALUE_OUT_OF_RANGE, "priority 100", "priority 256"),
                refused("version 4", Rule.VALUE_OUT_OF_RANGE, STATE, STATE + "    version 4\n"),
                refused("interval of 0", Rule.VALUE_OUT_OF_RANGE, "advert_int 1", "advert_int 0"),
                refused("interval of 256 s", Rule.VALUE_OUT_OF_RANGE, "advert_int 1", "advert_int 256"),
                refused("interval with unit", Rule.VALUE_OUT_OF_RANGE, "advert_int 1", "advert_int 5s"),
                refused(
                        "preempt delay of 1001 s",
                        Rule.VALUE_OUT_OF_RANGE,
                        "    nopreempt\n",
                        "    preempt_delay 1001\n"),
                refused("fraction in a delay", Rule.VALUE_OUT_OF_RANGE, "delay 1", "delay 1.5"),
                refused("delay of more than 4294 s", Rule.VALUE_OUT_OF_RANGE, "delay 1", "delay 4295"),
                refused("point behind a priority", Rule.VALUE_OUT_OF_RANGE, "priority 100", "priority 100."),
                refused(
                        "word for a global interval",
                        Rule.VALUE_OUT_OF_RANGE,
                        GLOBALS,
                        GLOBALS + "    vrrp_garp_interval often\n"),
                refused("startup delay of 0", Rule.VALUE_OUT_OF_RANGE, GLOBALS, GLOBALS + "    vrrp_startup_delay 0\n"),
                refused("negative refresh", Rule.VALUE_OUT_OF_RANGE, "refresh 5", "refresh -1"),
                refused("bursts of none", Rule.VALUE_OUT_OF_RANGE, STATE, STATE + "    garp_master_repeat 0\n"),
                refused(
                        "refreshes of none",
                        Rule.VALUE_OUT_OF_RANGE,
                        STATE,
                        STATE + "    garp_master_refresh_repeat 0\n"),
                refused("TTL of 256", Rule.VALUE_OUT_OF_RANGE, STATE, STATE + "    unicast_ttl 256\n"),
                refused("neither yes nor no", Rule.NOT_A_BOOLEAN, STATE, STATE + "    smtp_alert maybe\n"));
    }

    private static List<FaultyFile> election() {
        return List.of(
                refused("nopreempt in state MASTER", Rule.NOPREEMPT_WITH_MASTER, "BACKUP", "MASTER"),
                refused("nopreempt of the owner", Rule.NOPREEMPT_WITH_OWNER, "priority 100", "priority 255"),
                refused(
                        "preempt delay beside nopreempt",
                        Rule.PREEMPT_DELAY_WITH_NOPREEMPT,
                        STATE,
                        STATE + "    preempt_delay 10\n"),
                refused(
                        "preempt delay in state MASTER",
                        Rule.PREEMPT_DELAY_WITH_MASTER,
                        "BACKUP\n    nopreempt\n",
                        "MASTER\n    preempt_delay 10\n"),
                refused(
                        "preempt delay of the owner",
                        Rule.PREEMPT_DELAY_WITH_MASTER,
                        "    state BACKUP\n    nopreempt\n",
                        "    preempt_delay 10\n",
                        "priority 100",
                        "priority 255"),
                accepted(
                        "preempt delay thought to be minutes",
                        Rule.PREEMPT_DELAY_UNIT,
                        "    nopreempt\n",
                        "    preempt_delay 10 # minutes\n"),
                refused("MASTER, then BACKUP", Rule.GIVEN_TWICE, "    nopreempt\n", "    state MASTER\n" + STATE),
                refused("two versions", Rule.GIVEN_TWICE, AUTHENTICATION, "    version 3\n    version 2\n"),
                refused("state in small letters", Rule.UNKNOWN_STATE, "BACKUP", "backup"),
                refused("unknown state", Rule.UNKNOWN_STATE, "BACKUP", "SLAVE"),
                refused("VRRPv2 interval below a second", Rule.ADVERT_INTERVAL, "advert_int 1", "advert_int 0.5"),
                refused(
                        "VRRPv3 interval too long",
                        Rule.ADVERT_INTERVAL,
                        AUTHENTICATION,
                        "    version 3\n",
                        "advert_int 1",
                        "advert_int 41"),
                refused("no virtual router id", Rule.VIRTUAL_ROUTER_ID_MISSING, "    virtual_router_id 51\n", ""),
                refused(
                        "one virtual router id twice",
                        Rule.DUPLICATE_VIRTUAL_ROUTER_ID,
                        GOOD,
                        GOOD + secondInstance("VI_2", "51")),
                refused("no interface", Rule.INTERFACE_MISSING, "    interface eth0\n", ""),
                refused(
                        "interface with too long a name",
                        Rule.INTERFACE_MISSING,
                        "interface eth0",
                        "interface eth0123456789abcdef"),
                accepted("no priority", Rule.PRIORITY_MISSING, "    priority 100\n", ""));
    }

    private static List<FaultyFile> passwords() {
        return List.of(
                refused(
                        "long password that another one follows",
                        Rule.AUTH_PASS_TOO_LONG,
                        "auth_pass s3cr3t",
                        "auth_pass s3cr3ts3cr3t\n        auth_pass s3cr3t"),
                refused("long password", Rule.AUTH_PASS_TOO_LONG, "s3cr3t", "s3cr3ts3cr3t"),
                refused("long password with a backslash", Rule.AUTH_PASS_TOO_LONG, "s3cr3t", "s3cr3t7\\8"),
                refused("long password in UTF-8", Rule.AUTH_PASS_TOO_LONG, "s3cr3t", "p\u00e4ssw\u00f6rt"),
                refused("empty password", Rule.AUTH_PASS_MISSING, "s3cr3t", "\"\""),
                refused("no password", Rule.AUTH_PASS_MISSING, "        auth_pass s3cr3t\n", ""),
                refused("unknown authentication", Rule.AUTH_TYPE, "auth_type PASS", "auth_type MD5"),
                refused(
                        "IPsec in state MASTER",
                        Rule.AUTH_TYPE_AH,
                        "PASS",
                        "AH",
                        "    state BACKUP\n    nopreempt\n",
                        "    state MASTER\n"),
                accepted("IPsec", Rule.AUTH_TYPE_AH, "auth_type PASS", "auth_type AH"),
                refused("password in VRRPv3", Rule.AUTH_WITH_VERSION_3, STATE, STATE + "    version 3\n"),
                accepted("published password", Rule.PUBLISHED_PASSWORD, "s3cr3t", "1111"));
    }
}
