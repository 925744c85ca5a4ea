package dev.havip.cluster.keepalived;

import static dev.havip.cluster.keepalived.FaultyFile.AUTHENTICATION;
import static dev.havip.cluster.keepalived.FaultyFile.GLOBALS;
import static dev.havip.cluster.keepalived.FaultyFile.GOOD;
import static dev.havip.cluster.keepalived.FaultyFile.SCRIPT;
import static dev.havip.cluster.keepalived.FaultyFile.SECURE;
import static dev.havip.cluster.keepalived.FaultyFile.STATE;
import static dev.havip.cluster.keepalived.FaultyFile.TRACKED;
import static dev.havip.cluster.keepalived.FaultyFile.UNICAST;
import static dev.havip.cluster.keepalived.FaultyFile.VIPS;
import static dev.havip.cluster.keepalived.FaultyFile.accepted;
import static dev.havip.cluster.keepalived.FaultyFile.different;
import static dev.havip.cluster.keepalived.FaultyFile.refused;

import java.util.List;
import java.util.stream.Stream;

/** Faults of what the network hears, of addresses, and of what is watched. */
final class NetworkFaults {
    private NetworkFaults() {}

    static List<FaultyFile> all() {
        return Stream.of(announcements(), transport(), addresses(), tracking())
                .flatMap(List::stream)
                .toList();
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
                refused(
                        "source of multicast that is no address",
                        Rule.NOT_AN_ADDRESS,
                        UNICAST,
                        "    mcast_src_ip eth0\n"),
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
                accepted(
                        "weight of a script that moves nothing",
                        Rule.WEIGHT_WITH_NOPREEMPT,
                        GOOD,
                        SCRIPT.replace("}", "    weight -50\n}") + secureGood.replace(STATE, STATE + TRACKED)),
                accepted(
                        "weight of an interface that moves nothing",
                        Rule.WEIGHT_WITH_NOPREEMPT,
                        STATE,
                        STATE + "    track_interface {\n        lo weight -50\n    }\n"),
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
}
