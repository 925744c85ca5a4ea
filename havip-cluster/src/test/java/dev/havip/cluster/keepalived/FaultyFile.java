package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.List;

/**
 * A configuration with one fault.
 *
 * @param name what the fault is
 * @param text the file
 * @param rule the rule that finds it
 * @param refused whether {@code keepalived -t} (2.2.7) ends with another status than 0
 * @param difference why our verdict is another one than keepalived's; empty when it is the same
 */
record FaultyFile(String name, String text, Rule rule, boolean refused, String difference) {
    /** A file without fault. */
    static final String GOOD = """
            global_defs {
                router_id havip-01
                vrrp_skip_check_adv_addr
            }
            vrrp_instance VI_1 {
                state BACKUP
                nopreempt
                interface eth0
                virtual_router_id 51
                priority 100
                advert_int 1
                authentication {
                    auth_type PASS
                    auth_pass s3cr3t
                }
                unicast_src_ip 172.16.16.5
                unicast_peer {
                    172.16.16.6
                }
                virtual_ipaddress {
                    172.16.16.12
                }
                garp_master_delay 1
                garp_master_refresh 5
            }
            """;

    private static final String AUTHENTICATION =
            "    authentication {\n        auth_type PASS\n        auth_pass s3cr3t\n    }\n";
    private static final String UNICAST =
            "    unicast_src_ip 172.16.16.5\n    unicast_peer {\n        172.16.16.6\n    }\n";
    private static final String VIPS = "    virtual_ipaddress {\n        172.16.16.12\n    }\n";
    private static final String GLOBALS = "    vrrp_skip_check_adv_addr\n";
    private static final String STATE = "    state BACKUP\n";
    private static final String SCRIPT = "vrrp_script chk {\n    script /bin/true\n}\n";
    private static final String TRACKED = "    track_script {\n        chk\n    }\n";
    private static final String SECURE = "    script_user root\n    enable_script_security\n";

    static List<FaultyFile> all() {
        List<FaultyFile> all = new ArrayList<>();
        all.addAll(syntax());
        all.addAll(values());
        all.addAll(election());
        all.addAll(announcements());
        all.addAll(transport());
        all.addAll(addresses());
        all.addAll(passwords());
        all.addAll(tracking());
        return all;
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

    private static List<FaultyFile> announcements() {
        return List.of(
                accepted(
                        "virtual MAC address with its base",
                        Rule.VIRTUAL_MAC,
                        STATE,
                        STATE + "    use_vmac\n    vmac_xmit_base\n"),
                refused(
                        "base of a virtual MAC address without it",
                        Rule.VIRTUAL_MAC,
                        STATE,
                        STATE + "    vmac_xmit_base\n"),
                refused("ipvlan", Rule.VIRTUAL_MAC, STATE, STATE + "    use_ipvlan\n"),
                refused("instance for IPv6", Rule.WRONG_FAMILY, STATE, STATE + "    native_ipv6\n"),
                accepted("no refresh", Rule.NO_REFRESH, "    garp_master_refresh 5\n", ""),
                accepted("refresh of 0", Rule.NO_REFRESH, "refresh 5", "refresh 0"),
                accepted("seldom refresh", Rule.SLOW_REFRESH, "refresh 5", "refresh 600"),
                refused("ARP interval of 0", Rule.INTERVAL_OF_ZERO, GLOBALS, GLOBALS + "    vrrp_garp_interval 0\n"),
                refused(
                        "neighbour interval of 0",
                        Rule.INTERVAL_OF_ZERO,
                        GLOBALS,
                        GLOBALS + "    vrrp_gna_interval 0\n"),
                accepted("a single announcement", Rule.ONE_ANNOUNCEMENT, GLOBALS, GLOBALS + "    vrrp_min_garp\n"),
                refused("strict with password", Rule.STRICT_MODE, GLOBALS, GLOBALS + "    vrrp_strict\n"),
                different(
                        "strict with unicast and no password",
                        Rule.STRICT_MODE,
                        "keepalived -t accepts it; the machine then drops packets to the HAVIP",
                        GLOBALS,
                        GLOBALS + "    vrrp_strict\n",
                        AUTHENTICATION,
                        ""),
                different(
                        "strict instance",
                        Rule.STRICT_MODE,
                        "keepalived -t accepts it; the machine then drops packets to the HAVIP",
                        AUTHENTICATION,
                        "    strict_mode on\n"),
                different(
                        "no_accept",
                        Rule.NO_ACCEPT,
                        "right for a router that only forwards; a HAVIP is for a service on the machine",
                        STATE,
                        STATE + "    no_accept\n"),
                refused("virtual MAC with unicast", Rule.VIRTUAL_MAC, STATE, STATE + "    use_vmac\n"),
                refused(
                        "multicast group that is none",
                        Rule.NOT_AN_ADDRESS,
                        GLOBALS,
                        GLOBALS + "    vrrp_mcast_group4 10.0.0.1\n"));
    }

    private static List<FaultyFile> transport() {
        return List.of(
                accepted("multicast", Rule.MULTICAST, UNICAST, ""),
                refused("unicast without peers", Rule.NO_PEERS, UNICAST, "    unicast_ttl 255\n"),
                refused("no peer", Rule.NO_PEERS, "        172.16.16.6\n", ""),
                refused("no list of peers", Rule.NO_PEERS, "    unicast_peer {\n        172.16.16.6\n    }\n", ""),
                different(
                        "HAVIP as peer",
                        Rule.PEER_IS_HAVIP,
                        "keepalived does not compare the peers with the addresses that move",
                        "        172.16.16.6",
                        "        172.16.16.12"),
                different(
                        "itself as peer",
                        Rule.PEER_IS_SELF,
                        "keepalived does not compare the peers with its own address",
                        "        172.16.16.6",
                        "        172.16.16.5"),
                refused(
                        "peer of another family",
                        Rule.WRONG_FAMILY,
                        "        172.16.16.6",
                        "        172.16.16.6\n        fd00::6"),
                refused(
                        "peer that is no address",
                        Rule.NOT_AN_ADDRESS,
                        "        172.16.16.6",
                        "        172.16.16.6\n        172.16.16.x"),
                refused("source that is no address", Rule.NOT_AN_ADDRESS, "src_ip 172.16.16.5", "src_ip 172.16.16.500"),
                refused(
                        "source that is no address, before one that is",
                        Rule.NOT_AN_ADDRESS,
                        "    unicast_src_ip",
                        "    unicast_src_ip 172.16.16\n    unicast_src_ip"),
                accepted("no source address", Rule.NO_SOURCE_ADDRESS, "    unicast_src_ip 172.16.16.5\n", ""));
    }

    private static List<FaultyFile> addresses() {
        return List.of(
                refused(
                        "word before the brace",
                        Rule.UNKNOWN_OPTION,
                        "virtual_ipaddress {",
                        "virtual_ipaddress VI_1 {"),
                refused("no HAVIP", Rule.NO_HAVIP, VIPS, ""),
                refused("empty list of HAVIPs", Rule.NO_HAVIP, "        172.16.16.12\n", ""),
                refused(
                        "HAVIP that is no address",
                        Rule.NOT_AN_ADDRESS,
                        "172.16.16.12",
                        "172.16.16.12\n        172.16.16.312"),
                refused("HAVIP of another family", Rule.WRONG_FAMILY, "172.16.16.12", "172.16.16.12\n        fd00::12"),
                refused(
                        "prefix length beyond 32 bits",
                        Rule.VALUE_OUT_OF_RANGE,
                        "172.16.16.12",
                        "172.16.16.12/4294967296"),
                refused("option without its value", Rule.MISSING_VALUE, "172.16.16.12", "172.16.16.12 dev"),
                refused("prefix length of 33", Rule.VALUE_OUT_OF_RANGE, "172.16.16.12", "172.16.16.12/33"),
                refused("two HAVIPs on one line", Rule.UNKNOWN_OPTION, "172.16.16.12", "172.16.16.12 172.16.16.13"),
                refused("unknown word behind a HAVIP", Rule.UNKNOWN_OPTION, "172.16.16.12", "172.16.16.12 device eth0"),
                accepted("one HAVIP twice", Rule.DUPLICATE_HAVIP, "172.16.16.12", "172.16.16.12\n        172.16.16.12"),
                accepted(
                        "six HAVIPs",
                        Rule.TOO_MANY_HAVIPS,
                        "172.16.16.12",
                        "172.16.16.12\n        172.16.16.13\n"
                                + "        172.16.16.14\n        172.16.16.15\n        172.16.16.16\n        172.16.16.17"),
                different(
                        "own address as HAVIP",
                        Rule.HAVIP_IS_OWN_ADDRESS,
                        "on a physical network a machine may own the virtual address; a HAVIP is never a machine's own",
                        "        172.16.16.12",
                        "        172.16.16.5"));
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

    private static List<FaultyFile> tracking() {
        String secureGood = GOOD.replace(GLOBALS, GLOBALS + SECURE);
        return List.of(
                refused(
                        "own interface tracked",
                        Rule.OWN_INTERFACE_TRACKED,
                        STATE,
                        STATE + "    track_interface {\n        eth0\n    }\n"),
                refused(
                        "weight of 300",
                        Rule.VALUE_OUT_OF_RANGE,
                        STATE,
                        STATE + "    track_interface {\n        lo weight 300\n    }\n"),
                refused(
                        "interface tracked twice",
                        Rule.TRACKED_TWICE,
                        STATE,
                        STATE + "    track_interface {\n        lo\n        lo\n    }\n"),
                refused(
                        "script interval with a fraction",
                        Rule.VALUE_OUT_OF_RANGE,
                        GOOD,
                        SCRIPT.replace("}", "    interval 1.5\n}") + secureGood.replace(STATE, STATE + TRACKED)),
                refused(
                        "two FIFOs",
                        Rule.GIVEN_TWICE,
                        GLOBALS,
                        GLOBALS + "    vrrp_notify_fifo /tmp/havip-a\n    vrrp_notify_fifo /tmp/havip-b\n"),
                refused(
                        "two scripts for one state",
                        Rule.GIVEN_TWICE,
                        GLOBALS,
                        GLOBALS + SECURE,
                        STATE,
                        STATE + "    notify_master /bin/true\n    notify_master /bin/false\n"),
                refused("undefined script", Rule.UNKNOWN_SCRIPT, STATE, STATE + TRACKED),
                refused(
                        "script without command",
                        Rule.SCRIPT_WITHOUT_COMMAND,
                        GOOD,
                        SCRIPT.replace("script /bin/true", "interval 5") + secureGood.replace(STATE, STATE + TRACKED)),
                refused(
                        "script interval of 0",
                        Rule.VALUE_OUT_OF_RANGE,
                        GOOD,
                        SCRIPT.replace("}", "    interval 0\n}") + secureGood.replace(STATE, STATE + TRACKED)),
                refused(
                        "scripts without security",
                        Rule.SCRIPT_SECURITY,
                        GOOD,
                        SCRIPT + GOOD.replace(STATE, STATE + TRACKED)),
                refused(
                        "scripts without user",
                        Rule.SCRIPT_SECURITY,
                        GOOD,
                        SCRIPT
                                + secureGood
                                        .replace("    script_user root\n", "")
                                        .replace(STATE, STATE + TRACKED)),
                refused(
                        "script tracked twice",
                        Rule.TRACKED_TWICE,
                        GOOD,
                        SCRIPT + secureGood.replace(STATE, STATE + TRACKED.replace("chk", "chk\n        chk"))),
                refused(
                        "unknown word behind a tracked script",
                        Rule.UNKNOWN_OPTION,
                        GOOD,
                        SCRIPT + secureGood.replace(STATE, STATE + TRACKED.replace("chk", "chk wait 5"))),
                refused(
                        "unknown word behind a weight",
                        Rule.UNKNOWN_OPTION,
                        GOOD,
                        SCRIPT.replace("}", "    weight 5 percent\n}") + secureGood.replace(STATE, STATE + TRACKED)),
                refused(
                        "unknown word behind a peer",
                        Rule.UNKNOWN_OPTION,
                        "        172.16.16.6",
                        "        172.16.16.6 ttl 5"),
                refused(
                        "unknown instance in a sync group",
                        Rule.SYNC_GROUP,
                        GOOD,
                        GOOD + "vrrp_sync_group G {\n    group {\n        VI_9\n    }\n}\n"),
                refused(
                        "sync group of one",
                        Rule.SYNC_GROUP,
                        GOOD,
                        GOOD + "vrrp_sync_group G {\n    group {\n        VI_1\n    }\n}\n"));
    }

    private static String secondInstance(String name, String routerId) {
        return GOOD.substring(GOOD.indexOf("vrrp_instance"))
                .replace("VI_1", name)
                .replace("router_id 51", "router_id " + routerId)
                .replace("172.16.16.12", "172.16.16.13");
    }

    private static FaultyFile refused(String name, Rule rule, String... changes) {
        return new FaultyFile(name, changed(changes), rule, true, "");
    }

    private static FaultyFile accepted(String name, Rule rule, String... changes) {
        return new FaultyFile(name, changed(changes), rule, false, "");
    }

    /** keepalived accepts it, and it is an error for us. */
    private static FaultyFile different(String name, Rule rule, String difference, String... changes) {
        return new FaultyFile(name, changed(changes), rule, false, difference);
    }

    private static String changed(String... changes) {
        String text = GOOD;
        for (int i = 0; i < changes.length; i += 2) {
            if (!text.contains(changes[i])) {
                throw new IllegalArgumentException("the file has no '" + changes[i] + "'");
            }
            text = text.replace(changes[i], changes[i + 1]);
        }
        return text;
    }

    @Override
    public String toString() {
        return name;
    }
}
