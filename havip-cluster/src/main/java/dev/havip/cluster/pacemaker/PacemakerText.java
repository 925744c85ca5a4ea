package dev.havip.cluster.pacemaker;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import dev.havip.cluster.internal.BlockText;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes corosync.conf, its key, and the resources for crm and for pcs. */
final class PacemakerText {
    private static final String AGENT = "ocf:heartbeat:IPaddr2";
    private static final String NO_STONITH =
            "# No fence device is configured: a member that is alive but unheard of keeps the HAVIP for itself.";

    private final Pacemaker settings;
    private final FailoverGroup group;

    PacemakerText(Pacemaker settings) {
        this.settings = settings;
        this.group = settings.group();
    }

    ConfigFiles files() {
        List<ConfigFile> files = List.of(
                new ConfigFile("/etc/corosync/corosync.conf", "644", corosyncConf()),
                new ConfigFile("/etc/corosync/authkey", "400", settings.authKey()),
                new ConfigFile("/etc/corosync/havip.crm", "644", crm()),
                new ConfigFile("/etc/corosync/havip-pcs.sh", "755", pcs()));
        return ConfigFiles.of(group, member -> files, notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Let the members send each other UDP port 5405 in their security groups.");
        notes.add(
                "When Corosync and Pacemaker run on all members, define the resources on one of them: 'crm configure load"
                        + " update /etc/corosync/havip.crm', or 'sh /etc/corosync/havip-pcs.sh'.");
        if (!settings.stonith()) {
            notes.add(
                    "Fencing is off. For data that two members must never write, configure a fence device and stonith(true).");
        }
        group.tooManyHavips().ifPresent(notes::add);
        return notes;
    }

    private String corosyncConf() {
        BlockText out = new BlockText();
        out.open("totem").line("version: 2").line("cluster_name: " + group.name());
        out.line("# knet sends unicast UDP; a VPC carries no multicast.").line("transport: knet");
        out.line("crypto_cipher: aes256").line("crypto_hash: sha256");
        out.line("token: " + settings.token().toMillis()).close();
        out.blank().open("nodelist");
        for (Member member : group.members()) {
            out.open("node").line("name: " + member.name());
            out.line("nodeid: " + (group.members().indexOf(member) + 1));
            out.line("ring0_addr: " + member.address()).close();
        }
        out.close();
        out.blank().open("quorum").line("provider: corosync_votequorum");
        if (group.members().size() == 2) {
            out.line("# The survivor of two goes on; both must have met once.").line("two_node: 1");
        }
        out.close();
        return out.blank().open("logging").line("to_syslog: yes").close().toString();
    }

    private String crm() {
        List<String> lines = new ArrayList<>();
        if (!settings.stonith()) {
            lines.add(NO_STONITH);
        }
        lines.add("property cib-bootstrap-options: stonith-enabled=" + settings.stonith());
        lines.add("rsc_defaults rsc-options: " + defaults());
        Map<String, Ipv4Address> resources = resources();
        resources.forEach((id, havip) -> {
            lines.add("primitive " + id + " " + AGENT + " \\");
            lines.add("  params " + parameters(havip) + " \\");
            lines.add("  op start interval=0 timeout=20s op stop interval=0 timeout=20s \\");
            lines.add("  op monitor interval=" + monitorInterval() + " timeout=20s");
        });
        if (resources.size() > 1) {
            lines.add("group " + group.name() + " " + String.join(" ", resources.keySet()));
        }
        return String.join("\n", lines) + "\n";
    }

    private String pcs() {
        List<String> lines = new ArrayList<>();
        lines.add("#!/bin/sh");
        lines.add("# Run once, on one member.");
        lines.add("set -e");
        if (!settings.stonith()) {
            lines.add(NO_STONITH);
        }
        lines.add("pcs property set stonith-enabled=" + settings.stonith());
        lines.add("pcs resource defaults update " + defaults());
        Map<String, Ipv4Address> resources = resources();
        resources.forEach((id, havip) -> {
            lines.add("pcs resource create " + id + " " + AGENT + " \\");
            lines.add("  " + parameters(havip) + " \\");
            lines.add("  op start interval=0 timeout=20s op stop interval=0 timeout=20s \\");
            lines.add("  op monitor interval=" + monitorInterval() + " timeout=20s"
                    + (resources.size() > 1 ? " --group " + group.name() : ""));
        });
        return String.join("\n", lines) + "\n";
    }

    private String defaults() {
        return "resource-stickiness=" + settings.stickiness() + " migration-threshold=" + settings.migrationThreshold();
    }

    private String parameters(Ipv4Address havip) {
        List<String> interfaces = group.members().stream()
                .map(Member::networkInterface)
                .distinct()
                .toList();
        String parameters = "ip=" + havip + " cidr_netmask=" + group.subnet().prefixLength();
        // Where the members' interfaces differ, IPaddr2 finds the one in the HAVIP's subnet.
        if (interfaces.size() == 1) {
            parameters += " nic=" + interfaces.get(0);
        }
        return parameters + " arp_count=" + settings.arpCount() + " arp_count_refresh=" + settings.arpCountRefresh();
    }

    private String monitorInterval() {
        return settings.monitorInterval().toSeconds() + "s";
    }

    /** The resources' ids: the group's name, numbered when there are several. */
    private Map<String, Ipv4Address> resources() {
        Map<String, Ipv4Address> resources = new LinkedHashMap<>();
        boolean several = group.havips().size() > 1;
        for (Ipv4Address havip : group.havips()) {
            resources.put(several ? group.name() + "-" + (resources.size() + 1) : group.name(), havip);
        }
        return resources;
    }
}
