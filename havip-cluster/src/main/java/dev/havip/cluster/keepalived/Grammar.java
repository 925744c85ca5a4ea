package dev.havip.cluster.keepalived;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keywords that keepalived knows in each block, found by giving them to {@code keepalived -t} (version 2.2.7 as Debian
 * 12 builds it). Blocks that have nothing to do with a HAVIP, such as {@code virtual_server}, take any.
 */
final class Grammar {
    private static final Grammar ANY = new Grammar("", false);

    static final Grammar ROOT = new Grammar("""
            bfd_instance child_wait_time garp_group global_defs instance interface_up_down_delays
            linkbeat_interfaces linkbeat_use_polling namespace_with_ipsets net_namespace net_namespace_ipvs
            static_ipaddress static_routes static_rules track_file track_group use_pid_dir virtual_server
            virtual_server_group vrrp_instance vrrp_script vrrp_sync_group vrrp_track_file vrrp_track_process
            """, true);

    private static final Grammar GLOBAL_DEFS = new Grammar("""
            bfd_cpu_affinity bfd_no_swap bfd_priority bfd_process_name bfd_rlimit_rttime bfd_rt_priority
            checker_cpu_affinity checker_log_all_failures checker_no_swap checker_priority checker_process_name
            checker_rlimit_rttime checker_rt_priority config_save_dir data_use_instance dbus_service_name
            default_interface disable_local_igmp dynamic_interfaces enable_dbus enable_script_security
            enable_snmp_checker enable_snmp_rfc enable_snmp_rfcv2 enable_snmp_rfcv3 enable_snmp_vrrp enable_traps
            fifo_write_vrrp_states_on_reload include_check log_unknown_vrids lvs_flush lvs_flush_on_stop
            lvs_netlink_cmd_rcv_bufs lvs_netlink_cmd_rcv_bufs_force lvs_netlink_monitor_rcv_bufs
            lvs_netlink_monitor_rcv_bufs_force lvs_notify_fifo lvs_notify_fifo_script lvs_sync_daemon
            lvs_timeouts max_auto_priority min_auto_priority_delay nftables nftables_counters nftables_ifindex
            nftables_ipvs nftables_ipvs_priority nftables_ipvs_start_fwmark nftables_priority no_checker_emails
            no_email_faults notification_email notification_email_from notify_fifo notify_fifo_script
            process_monitor_rcv_bufs process_monitor_rcv_bufs_force process_name process_names random_seed
            reload_check_config reload_file reload_repeat reload_time_file router_id rs_init_notifies script_user
            shutdown_script shutdown_script_timeout smtp_alert smtp_alert_checker smtp_alert_vrrp
            smtp_connect_timeout smtp_helo_name smtp_server snmp_socket startup_script startup_script_timeout
            tmp_config_directory umask vmac_addr_prefix vmac_prefix vrrp_check_unicast_src vrrp_cpu_affinity
            vrrp_down_timer_adverts vrrp_garp_extra_if vrrp_garp_interval vrrp_garp_lower_prio_delay
            vrrp_garp_lower_prio_repeat vrrp_garp_master_delay vrrp_garp_master_refresh
            vrrp_garp_master_refresh_repeat vrrp_garp_master_repeat vrrp_gna_interval
            vrrp_higher_prio_send_advert vrrp_iptables vrrp_lower_prio_no_advert vrrp_mcast_group4
            vrrp_mcast_group6 vrrp_min_garp vrrp_netlink_cmd_rcv_bufs vrrp_netlink_cmd_rcv_bufs_force
            vrrp_netlink_monitor_rcv_bufs vrrp_netlink_monitor_rcv_bufs_force vrrp_no_swap
            vrrp_notify_fifo vrrp_notify_fifo_script vrrp_notify_priority_changes vrrp_priority vrrp_process_name
            vrrp_rlimit_rttime vrrp_rt_priority vrrp_rx_bufs_multiplier vrrp_rx_bufs_policy
            vrrp_skip_check_adv_addr vrrp_startup_delay vrrp_strict vrrp_version
            """, true);

    private static final Grammar VRRP_INSTANCE = new Grammar("""
            accept advert_int authentication check_unicast_src debug dont_track_primary down_timer_adverts
            garp_extra_if garp_lower_prio_delay garp_lower_prio_repeat garp_master_delay garp_master_refresh
            garp_master_refresh_repeat garp_master_repeat higher_prio_send_advert interface kernel_rx_buf_size
            linkbeat_use_polling lower_prio_no_advert mcast_dst_ip mcast_src_ip native_ipv6 no_accept nopreempt
            notify notify_backup notify_deleted notify_fault notify_master notify_master_rx_lower_pri
            notify_priority_changes notify_stop old_unicast_checksum preempt preempt_delay priority
            promote_secondaries skip_check_adv_addr smtp_alert state strict_mode track_bfd track_file
            track_interface track_process track_script track_src_ip unicast_fault_no_peer unicast_peer
            unicast_src_ip unicast_ttl use_ipvlan use_vmac use_vmac_addr version virtual_ipaddress
            virtual_ipaddress_excluded virtual_router_id virtual_routes virtual_rules vmac_xmit_base vrf
            """, true);

    private static final Grammar AUTHENTICATION = new Grammar("""
            auth_pass auth_type
            """, true);

    private static final Grammar VRRP_SCRIPT = new Grammar("""
            fall init_fail interval rise script timeout user weight
            """, true);

    private static final Grammar VRRP_SYNC_GROUP = new Grammar("""
            global_tracking group notify notify_backup notify_fault notify_master notify_priority_changes
            notify_stop smtp_alert sync_group_tracking_weight track_bfd track_file track_interface track_process
            track_script
            """, true);

    private static final Grammar VRRP_TRACK_PROCESS = new Grammar("""
            delay fork_delay full_command param_match process quorum quorum_max terminate_delay weight
            """, true);

    private static final Grammar VRRP_TRACK_FILE = new Grammar("""
            file init_file weight
            """, true);

    private static final Grammar GARP_GROUP = new Grammar("""
            garp_interval gna_interval interface interfaces
            """, true);

    private static final Map<String, Grammar> BLOCKS = Map.of(
            "global_defs", GLOBAL_DEFS,
            "vrrp_instance", VRRP_INSTANCE,
            "authentication", AUTHENTICATION,
            "vrrp_script", VRRP_SCRIPT,
            "vrrp_sync_group", VRRP_SYNC_GROUP,
            "vrrp_track_process", VRRP_TRACK_PROCESS,
            "vrrp_track_file", VRRP_TRACK_FILE,
            "track_file", VRRP_TRACK_FILE,
            "garp_group", GARP_GROUP);

    /** What opens a block, and must. In a vrrp_instance a {@code track_file} is a list; at the top it is a definition. */
    private static final Set<String> WITH_BLOCK = Set.of(
            "global_defs",
            "vrrp_instance",
            "vrrp_script",
            "vrrp_sync_group",
            "vrrp_track_process",
            "vrrp_track_file",
            "track_file",
            "track_group",
            "garp_group",
            "bfd_instance",
            "virtual_server",
            "virtual_server_group",
            "static_ipaddress",
            "static_routes",
            "static_rules",
            "interface_up_down_delays",
            "linkbeat_interfaces",
            "authentication",
            "unicast_peer",
            "virtual_ipaddress",
            "virtual_ipaddress_excluded",
            "virtual_routes",
            "virtual_rules",
            "track_interface",
            "track_script",
            "track_process",
            "track_bfd",
            "notification_email",
            "interfaces",
            "group");

    /** What stands for nothing without a value, beside the numbers of {@link ValueRules}. */
    private static final Set<String> WITH_VALUE = Set.of("""
            bfd_cpu_affinity bfd_priority bfd_process_name bfd_rlimit_rttime bfd_rt_priority checker_cpu_affinity
            checker_priority checker_process_name checker_rlimit_rttime checker_rt_priority config_save_dir
            dbus_service_name debug default_interface garp_extra_if interface kernel_rx_buf_size
            lvs_netlink_cmd_rcv_bufs lvs_netlink_monitor_rcv_bufs lvs_notify_fifo lvs_notify_fifo_script
            lvs_sync_daemon lvs_timeouts mcast_dst_ip min_auto_priority_delay nftables_ipvs_priority
            nftables_ipvs_start_fwmark nftables_priority notification_email_from notify notify_backup notify_fault
            notify_fifo notify_fifo_script notify_master notify_master_rx_lower_pri notify_stop
            process_monitor_rcv_bufs process_name random_seed reload_time_file router_id script_user shutdown_script
            shutdown_script_timeout smtp_connect_timeout smtp_server snmp_socket startup_script
            startup_script_timeout tmp_config_directory umask vmac_addr_prefix vmac_prefix vrf vrrp_cpu_affinity
            vrrp_down_timer_adverts vrrp_garp_extra_if vrrp_mcast_group6 vrrp_netlink_cmd_rcv_bufs
            vrrp_netlink_monitor_rcv_bufs vrrp_notify_fifo vrrp_notify_fifo_script vrrp_priority vrrp_process_name
            vrrp_rlimit_rttime vrrp_rt_priority vrrp_rx_bufs_multiplier vrrp_rx_bufs_policy
            """.strip().split("\\s+"));

    /** The blocks with a name, where the blank before it is easily forgotten. */
    private static final Set<String> NAMED = Set.of("vrrp_instance", "vrrp_script", "vrrp_sync_group");

    private final Set<String> keywords;
    private final boolean strict;

    private Grammar(String keywords, boolean strict) {
        this.keywords =
                Set.of(keywords.isBlank() ? new String[0] : keywords.strip().split("\\s+"));
        this.strict = strict;
    }

    /** The keywords inside a statement's block; all are known in a block that is not checked. */
    static Grammar of(Statement block) {
        if (block.parent().isEmpty()) {
            return ROOT;
        }
        boolean top = block.parent().get().parent().isEmpty();
        String keyword = canonical(block.keyword());
        boolean inside = keyword.equals("authentication");
        return top || inside ? BLOCKS.getOrDefault(keyword, ANY) : ANY;
    }

    /** The keyword that was meant where the blank between a block's keyword and its name is missing. */
    static Optional<String> missingBlank(String word) {
        return NAMED.stream()
                .filter(name -> word.startsWith(name) && word.length() > name.length())
                .findFirst();
    }

    static String canonical(String word) {
        return missingBlank(word).orElse(word);
    }

    /** The block that has a keyword, if a checked one has. */
    static Optional<String> blockOf(String keyword) {
        return BLOCKS.entrySet().stream()
                .filter(entry -> entry.getValue().keywords.contains(keyword))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    boolean knows(String keyword) {
        return !strict || keywords.contains(keyword);
    }

    /** Whether this is a keyword here that opens a block. */
    boolean isBlock(String keyword) {
        return keywords.contains(keyword) && WITH_BLOCK.contains(keyword);
    }

    /** Whether this is a keyword here that opens no block. */
    boolean isSetting(String keyword) {
        return strict && keywords.contains(keyword) && !WITH_BLOCK.contains(keyword);
    }

    /** Whether this is a block here that has no name. */
    boolean isNameless(String keyword) {
        return this != ROOT && isBlock(keyword);
    }

    /** Whether this is a keyword here that needs a value. */
    boolean needsValue(String keyword) {
        return isSetting(keyword) && WITH_VALUE.contains(keyword);
    }

    /** The known keyword that is most like this one, when one is much like it. */
    Optional<String> nearest(String keyword) {
        return keywords.stream()
                .filter(known -> Words.distance(known, keyword) <= 2)
                .min((a, b) -> Words.distance(a, keyword) - Words.distance(b, keyword));
    }
}
