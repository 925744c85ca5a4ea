package dev.havip.cluster.keepalived;

/** The vendor's sample from its page on HAVIPs: its settings as printed, each with a comment of ours in place of theirs. */
public final class VendorSample {
    public static final String TEXT = """
            vrrp_instanceVI_1 { # the instance
                state MASTER # begins as backup
                interface eth0 # the interface
                virtual_router_id 51 # one for each group
                nopreempt # stays where it is
                preempt_delay 10 # waits 10 minutes
                priority 100 # the higher the better
                advert_int 1 # seconds
                authentication { # the same on both
                    auth_type PASS # in clear
                    auth_pass 1111 # at most eight characters
                } # authentication
                unicast_src_ip 172.16.16.5 # this machine
                unicast_peer{ # the others
                    172.16.16.6 # the other machine
                } # peers
                virtual_ipaddress { # what moves
                    172.16.16.12 # the HAVIP
                } # addresses
            }
            """;

    private VendorSample() {}
}
