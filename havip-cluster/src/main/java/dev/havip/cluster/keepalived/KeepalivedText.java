package dev.havip.cluster.keepalived;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import dev.havip.cluster.internal.BlockText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes keepalived.conf. */
final class KeepalivedText {
    private final Keepalived settings;
    private final FailoverGroup group;

    KeepalivedText(Keepalived settings) {
        this.settings = settings;
        this.group = settings.group();
    }

    ConfigFiles files() {
        return ConfigFiles.of(group, member -> List.of(new ConfigFile(Keepalived.PATH, "600", text(member))), notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Let the members send each other IP protocol 112 (VRRP) in their security groups.");
        if (!settings.unicast()) {
            notes.add("Multicast is off in a VPC: have it switched on, or use unicast.");
        }
        group.tooManyHavips().ifPresent(notes::add);
        return notes;
    }

    private String text(Member member) {
        BlockText out = new BlockText();
        globals(out, member);
        settings.trackScripts().forEach(script -> script(out, script));
        out.blank().open("vrrp_instance " + group.name());
        election(out, member);
        transport(out, member);
        out.open("virtual_ipaddress");
        group.havips().forEach(havip -> out.line(havip + " dev " + member.networkInterface()));
        out.close();
        out.set("garp_master_delay", seconds(settings.garpMasterDelay()));
        out.set("garp_master_repeat", settings.garpMasterRepeat());
        out.line("# Announced again and again: the cloud may miss the first announcements.");
        out.set("garp_master_refresh", seconds(settings.garpMasterRefresh()));
        tracking(out);
        return out.close().toString();
    }

    private void globals(BlockText out, Member member) {
        out.open("global_defs");
        out.set("router_id", member.name());
        out.line("vrrp_skip_check_adv_addr");
        if (!settings.trackScripts().isEmpty() || settings.notifyScript().isPresent()) {
            out.set("script_user", settings.scriptUser());
            out.line("enable_script_security");
        }
        settings.notifyFifo().ifPresent(fifo -> out.set("vrrp_notify_fifo", fifo));
        out.close();
    }

    private static void script(BlockText out, TrackScript script) {
        out.blank().open("vrrp_script " + script.name());
        out.set("script", '"' + script.command() + '"');
        out.set("interval", script.interval().toSeconds());
        out.set("timeout", script.timeout().toSeconds());
        out.set("fall", script.fall());
        out.set("rise", script.rise());
        if (script.weight() != 0) {
            out.set("weight", script.weight());
        }
        out.close();
    }

    private void election(BlockText out, Member member) {
        boolean fixed = settings.fixedMaster().isPresent();
        boolean master = settings.fixedMaster().filter(member.name()::equals).isPresent();
        // keepalived refuses a preempt delay in state MASTER; the priority makes the master all the same.
        out.set("state", master && settings.preemptDelay().isZero() ? "MASTER" : "BACKUP");
        if (!fixed) {
            out.line("nopreempt");
        } else if (master && !settings.preemptDelay().isZero()) {
            out.set("preempt_delay", seconds(settings.preemptDelay()));
        }
        out.set("interface", member.networkInterface());
        out.set("virtual_router_id", settings.virtualRouterId());
        out.set("priority", priority(member));
        out.set("version", settings.version());
        out.set("advert_int", seconds(settings.advertInterval()));
        if (settings.version() == 2) {
            out.open("authentication");
            out.set("auth_type", "PASS");
            out.set("auth_pass", settings.authPass());
            out.close();
        }
    }

    private int priority(Member member) {
        List<Member> ranked = new ArrayList<>(group.members());
        settings.fixedMaster().map(group::member).ifPresent(master -> {
            ranked.remove(master);
            ranked.add(0, master);
        });
        return settings.priority() - settings.priorityStep() * ranked.indexOf(member);
    }

    private void transport(BlockText out, Member member) {
        if (!settings.unicast()) {
            out.set("mcast_src_ip", member.address());
            return;
        }
        out.set("unicast_src_ip", member.address());
        out.open("unicast_peer");
        group.peersOf(member).forEach(peer -> out.line(peer.address().toString()));
        out.close();
    }

    private void tracking(BlockText out) {
        if (!settings.trackInterfaces().isEmpty()) {
            out.open("track_interface");
            settings.trackInterfaces().forEach(out::line);
            out.close();
        }
        if (!settings.trackScripts().isEmpty()) {
            out.open("track_script");
            settings.trackScripts().forEach(script -> out.line(script.name()));
            out.close();
        }
        settings.notifyScript().ifPresent(script -> {
            for (String state : List.of("MASTER", "BACKUP", "FAULT", "STOP")) {
                out.set("notify_" + state.toLowerCase(Locale.ROOT), '"' + script + ' ' + state + '"');
            }
        });
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
