package dev.havip.cluster.keepalived;

import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Groups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Files that we write, one for each option. */
record RenderedFiles(String name, String text) {
    static List<RenderedFiles> all() {
        FailoverGroup pair = Groups.pair();
        List<RenderedFiles> all = new ArrayList<>();
        add(all, "defaults", pair.keepalived());
        add(all, "three members", Groups.three().keepalived());
        add(all, "one HAVIP each ENI may have", Groups.pairWithHavips(5).keepalived());
        add(all, "too many HAVIPs", Groups.pairWithHavips(7).keepalived());
        add(all, "fixed master", pair.keepalived().fixedMaster("havip-01"));
        add(
                all,
                "fixed master that waits",
                pair.keepalived().fixedMaster("havip-01").preemptDelay(Duration.ofSeconds(30)));
        add(all, "equal priorities", pair.keepalived().priorityStep(0));
        add(all, "multicast", pair.keepalived().unicast(false));
        add(
                all,
                "slow",
                pair.keepalived().advertInterval(Duration.ofSeconds(255)).garpMasterRefresh(Duration.ofHours(1)));
        add(all, "version 3", pair.keepalived().version(3).advertInterval(Duration.ofMillis(250)));
        add(all, "version 3, slowest", pair.keepalived().version(3).advertInterval(Duration.ofMillis(40_950)));
        add(
                all,
                "highest values",
                pair.keepalived().virtualRouterId(255).priority(254).garpMasterRepeat(100));
        add(
                all,
                "lowest values",
                pair.keepalived().virtualRouterId(1).priority(2).priorityStep(1).garpMasterRepeat(1));
        add(all, "password with signs", pair.keepalived().authPass("._/+=-aB"));
        add(all, "notify FIFO", pair.keepalived().notifyFifo("/run/havip/fifo"));
        add(all, "notify script", pair.keepalived().notifyScript("/bin/true"));
        add(all, "tracked interface", pair.keepalived().addTrackInterface("lo"));
        add(
                all,
                "tracked scripts",
                pair.keepalived()
                        .fixedMaster("havip-01")
                        .addTrackScript(TrackScript.builder()
                                .name("chk_true")
                                .command("/bin/true")
                                .build())
                        .addTrackScript(TrackScript.builder()
                                .name("chk_weight")
                                .command("/bin/sh -c 'exit 0'")
                                .weight(-20)
                                .build()));
        return all;
    }

    /** Adds the file of each member that runs on eth0 with its own address. */
    private static void add(List<RenderedFiles> all, String name, Keepalived.Builder builder) {
        Keepalived keepalived = builder.build();
        keepalived
                .group()
                .members()
                .forEach(member -> all.add(new RenderedFiles(
                        name + " on " + member.name(),
                        keepalived.files().of(member, "keepalived.conf").text())));
    }

    @Override
    public String toString() {
        return name;
    }
}
