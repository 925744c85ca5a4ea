package dev.havip.cluster.heartbeat;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes ha.cf, haresources, authkeys and the units that announce again. */
final class HeartbeatText {
    private final Heartbeat settings;
    private final FailoverGroup group;

    HeartbeatText(Heartbeat settings) {
        this.settings = settings;
        this.group = settings.group();
    }

    ConfigFiles files() {
        return ConfigFiles.of(group, this::files, notes());
    }

    private List<ConfigFile> files(Member member) {
        return List.of(
                new ConfigFile("/etc/ha.d/ha.cf", "644", haCf(member)),
                new ConfigFile("/etc/ha.d/haresources", "644", haresources()),
                // Heartbeat refuses a file that others may read.
                new ConfigFile("/etc/ha.d/authkeys", "600", "auth 1\n1 sha1 " + settings.secret() + "\n"),
                new ConfigFile("/etc/systemd/system/havip-announce.service", "644", announceService(member)),
                new ConfigFile("/etc/systemd/system/havip-announce.timer", "644", announceTimer()));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Let the members send each other UDP port " + settings.udpPort() + " in their security groups.");
        notes.add(
                "Heartbeat announces a HAVIP only when it takes it over. Run 'systemctl enable --now havip-announce.timer' on"
                        + " both members: it announces again what the member holds, and needs arping of iputils.");
        notes.add("The members' names must be what uname -n prints.");
        group.tooManyHavips().ifPresent(notes::add);
        return notes;
    }

    private String haCf(Member member) {
        List<String> lines = new ArrayList<>();
        lines.add("logfacility local0");
        lines.add("keepalive " + time(settings.keepalive()));
        lines.add("warntime " + time(settings.warntime()));
        lines.add("deadtime " + time(settings.deadtime()));
        lines.add("initdead " + time(settings.initdead()));
        // The port counts for the media that follow it. A VPC carries no broadcast and no multicast: unicast.
        lines.add("udpport " + settings.udpPort());
        group.peersOf(member).forEach(peer -> lines.add("ucast " + member.networkInterface() + " " + peer.address()));
        lines.add("auto_failback " + (settings.autoFailback() ? "on" : "off"));
        group.members().forEach(node -> lines.add("node " + node.name()));
        settings.pingNodes().forEach(node -> lines.add("ping " + node));
        if (settings.ipfail()) {
            lines.add("respawn hacluster /usr/lib/heartbeat/ipfail");
            lines.add("apiauth ipfail gid=haclient uid=hacluster");
        }
        return text(lines);
    }

    /** The same on both members, so it names an interface only when both have the same. */
    private String haresources() {
        List<String> interfaces = group.members().stream()
                .map(Member::networkInterface)
                .distinct()
                .toList();
        String nic = interfaces.size() == 1 ? "/" + interfaces.get(0) : "";
        StringBuilder line = new StringBuilder(settings.preferredMember());
        for (Ipv4Address havip : group.havips()) {
            line.append(" IPaddr2::")
                    .append(havip)
                    .append('/')
                    .append(group.subnet().prefixLength())
                    .append(nic);
        }
        settings.resources().forEach(resource -> line.append(' ').append(resource));
        return line.append('\n').toString();
    }

    private String announceService(Member member) {
        List<String> lines = new ArrayList<>();
        lines.add("[Unit]");
        lines.add("Description=Announce the HAVIPs that this machine holds");
        lines.add("");
        lines.add("[Service]");
        lines.add("Type=oneshot");
        lines.add(
                "# Only the holder announces. arping alone does not see to that where net.ipv4.ip_nonlocal_bind is 1.");
        String nic = member.networkInterface();
        for (Ipv4Address havip : group.havips()) {
            lines.add("ExecStart=-/bin/sh -c 'ip -4 -o address show dev " + nic + " to " + havip
                    + "/32 | grep -q . && exec /usr/bin/arping -q -U -c 1 -I " + nic + " " + havip + "'");
        }
        return text(lines);
    }

    private String announceTimer() {
        return text(List.of(
                "[Unit]",
                "Description=Announce the HAVIPs again and again",
                "",
                "[Timer]",
                "OnBootSec=" + settings.announceInterval().toSeconds() + "s",
                "OnUnitActiveSec=" + settings.announceInterval().toSeconds() + "s",
                "AccuracySec=100ms",
                "",
                "[Install]",
                "WantedBy=timers.target"));
    }

    private static String time(Duration duration) {
        return duration.toMillisPart() == 0 ? String.valueOf(duration.toSeconds()) : duration.toMillis() + "ms";
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
