package dev.havip.cluster.keepalived;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the cloud hears of the HAVIP: gratuitous ARP, and settings that hinder it. */
final class AnnouncementRules {
    private static final BigDecimal SLOW = new BigDecimal(60);

    private final Document document;
    private final Findings findings;

    AnnouncementRules(Document document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check() {
        document.globals().ifPresent(this::checkGlobals);
        document.instances().forEach(this::checkInstance);
    }

    private void checkGlobals(Statement globals) {
        for (String keyword : List.of("vrrp_garp_interval", "vrrp_gna_interval")) {
            globals.last(keyword)
                    .filter(setting -> Numbers.isZero(setting.value()))
                    .ifPresent(setting -> findings.at(setting, Rule.INTERVAL_OF_ZERO)
                            .message(keyword + " is 0")
                            .fix("leave the line out")
                            .edit(Edit.commentOut(setting)));
        }
        globals.last("vrrp_strict").ifPresent(this::reportStrict);
        globals.last("vrrp_min_garp")
                .filter(AnnouncementRules::isOn)
                .ifPresent(setting -> findings.at(setting, Rule.ONE_ANNOUNCEMENT)
                        .message("vrrp_min_garp announces once and not again")
                        .fix("leave the line out")
                        .edit(Edit.commentOut(setting)));
        globals.last("vrrp_mcast_group4")
                .filter(group -> !isMulticast(group.value()))
                .ifPresent(group -> findings.at(group, Rule.NOT_AN_ADDRESS)
                        .message("vrrp_mcast_group4 is '" + group.value() + "', no multicast address")
                        .fix("leave the line out")
                        .edit(Edit.commentOut(group)));
    }

    private static boolean isMulticast(String text) {
        return Instance.address(text)
                .map(address -> address.toLong() >>> 28 == 0xe)
                .orElse(false);
    }

    private void checkInstance(Instance instance) {
        Statement block = instance.block();
        block.last("strict_mode").filter(AnnouncementRules::isOn).ifPresent(this::reportStrict);
        if (!instance.number("priority").equals("255")) {
            block.last("no_accept")
                    .ifPresent(setting -> findings.at(setting, Rule.NO_ACCEPT)
                            .message("no_accept is set")
                            .fix("leave the line out")
                            .edit(Edit.commentOut(setting)));
        }
        checkVirtualMac(instance);
        block.last("native_ipv6")
                .filter(setting -> !instance.isIpv6())
                .ifPresent(setting -> findings.at(setting, Rule.WRONG_FAMILY)
                        .message("native_ipv6 makes it an instance for IPv6")
                        .fix("leave the line out")
                        .edit(Edit.commentOut(setting)));
        checkRefresh(instance);
    }

    private void checkVirtualMac(Instance instance) {
        Statement block = instance.block();
        for (String keyword : List.of("use_vmac", "use_ipvlan")) {
            block.last(keyword)
                    .ifPresent(setting -> findings.at(setting, Rule.VIRTUAL_MAC)
                            .severe(instance.isUnicast() && !block.has("vmac_xmit_base"))
                            .message(keyword + " announces the HAVIP from another interface than the ENI")
                            .fix("leave the line out")
                            .edit(Edit.commentOut(setting)));
        }
        block.last("vmac_xmit_base")
                .filter(setting -> !block.has("use_vmac") && !block.has("use_ipvlan"))
                .ifPresent(setting -> findings.at(setting, Rule.VIRTUAL_MAC)
                        .severe(true)
                        .message("vmac_xmit_base stands without use_vmac")
                        .fix("leave the line out")
                        .edit(Edit.commentOut(setting)));
    }

    private void checkRefresh(Instance instance) {
        Optional<Statement> refresh = instance.setting("garp_master_refresh", "vrrp_garp_master_refresh");
        if (refresh.isEmpty()) {
            findings.at(instance.block(), Rule.NO_REFRESH)
                    .message("there is no garp_master_refresh, so the holder stops announcing")
                    .fix("add 'garp_master_refresh 5'")
                    .edit(Edit.addTo(instance.block(), "garp_master_refresh 5"));
        } else if (Numbers.isZero(refresh.get().value())) {
            findings.at(refresh.get(), Rule.NO_REFRESH)
                    .message(refresh.get().keyword() + " is 0, so the holder stops announcing")
                    .fix("write 5")
                    .edit(Edit.replace(refresh.get(), refresh.get().keyword() + " 5"));
        } else if (Numbers.decimal(refresh.get().value())
                .filter(seconds -> seconds.compareTo(SLOW) > 0)
                .isPresent()) {
            findings.at(refresh.get(), Rule.SLOW_REFRESH)
                    .message(refresh.get().keyword() + " is " + refresh.get().value() + " s")
                    .fix("write 5");
        }
    }

    private void reportStrict(Statement setting) {
        findings.at(setting, Rule.STRICT_MODE)
                .message(setting.keyword() + " is set")
                .fix("leave the line out")
                .edit(Edit.commentOut(setting));
    }

    private static boolean isOn(Statement setting) {
        return !List.of("off", "false", "no").contains(setting.value());
    }
}
