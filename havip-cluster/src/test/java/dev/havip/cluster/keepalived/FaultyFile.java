package dev.havip.cluster.keepalived;

import java.util.List;
import java.util.stream.Stream;

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

    static final String AUTHENTICATION =
            "    authentication {\n        auth_type PASS\n        auth_pass s3cr3t\n    }\n";
    static final String UNICAST = "    unicast_src_ip 172.16.16.5\n    unicast_peer {\n        172.16.16.6\n    }\n";
    static final String VIPS = "    virtual_ipaddress {\n        172.16.16.12\n    }\n";
    static final String GLOBALS = "    vrrp_skip_check_adv_addr\n";
    static final String STATE = "    state BACKUP\n";
    static final String SCRIPT = "vrrp_script chk {\n    script /bin/true\n}\n";
    static final String TRACKED = "    track_script {\n        chk\n    }\n";
    static final String SECURE = "    script_user root\n    enable_script_security\n";

    static List<FaultyFile> all() {
        return Stream.concat(SettingFaults.all().stream(), NetworkFaults.all().stream())
                .toList();
    }

    static String secondInstance(String name, String routerId) {
        return GOOD.substring(GOOD.indexOf("vrrp_instance"))
                .replace("VI_1", name)
                .replace("router_id 51", "router_id " + routerId)
                .replace("172.16.16.12", "172.16.16.13");
    }

    static FaultyFile refused(String name, Rule rule, String... changes) {
        return new FaultyFile(name, changed(changes), rule, true, "");
    }

    static FaultyFile accepted(String name, Rule rule, String... changes) {
        return new FaultyFile(name, changed(changes), rule, false, "");
    }

    /** keepalived accepts it, and it is an error for us. */
    static FaultyFile different(String name, Rule rule, String difference, String... changes) {
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
