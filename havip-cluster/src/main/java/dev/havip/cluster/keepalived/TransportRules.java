package dev.havip.cluster.keepalived;

import dev.havip.net.Ipv4Address;

/** How the members reach each other. */
final class TransportRules {
    private final Instance instance;
    private final Findings findings;

    TransportRules(Instance instance, Findings findings) {
        this.instance = instance;
        this.findings = findings;
    }

    void check() {
        Statement block = instance.block();
        if (instance.isIpv6()) {
            return;
        }
        checkSource("unicast_src_ip");
        checkSource("mcast_src_ip");
        if (!instance.isUnicast()) {
            block.last("unicast_ttl")
                    .ifPresent(setting -> findings.at(setting, Rule.NO_PEERS)
                            .message("unicast_ttl stands without unicast_peer")
                            .fix("leave the line out, or add the peers")
                            .edit(Edit.commentOut(setting)));
            findings.at(block, Rule.MULTICAST)
                    .message("the instance has no unicast_peer, so it speaks multicast")
                    .fix(
                            "add 'unicast_src_ip' with the machine's own address and 'unicast_peer' with those of the others");
            return;
        }
        if (Instance.addresses(instance.peers()).isEmpty()) {
            findings.at(block.last("unicast_peer").orElse(block), Rule.NO_PEERS)
                    .message("the instance names no peer")
                    .fix("add the other members' addresses to 'unicast_peer'");
        }
        instance.peers().forEach(this::checkPeer);
        if (!block.has("unicast_src_ip")) {
            findings.at(block, Rule.NO_SOURCE_ADDRESS)
                    .message("the instance has no unicast_src_ip")
                    .fix("add the machine's own address");
        }
    }

    private void checkPeer(Statement peer) {
        Options.OF_PEER.check(peer, 1, findings);
        var address = Ipv4Address.tryParse(peer.keyword());
        if (address.isEmpty()) {
            Addresses.report(findings, peer, "a peer");
        } else if (address.equals(instance.sourceAddress())) {
            findings.at(peer, Rule.PEER_IS_SELF)
                    .message("the peer " + peer.keyword() + " is this machine itself")
                    .fix("write the other members' addresses");
        } else if (instance.havips().contains(address.get())) {
            findings.at(peer, Rule.PEER_IS_HAVIP)
                    .message("the peer " + peer.keyword() + " is the HAVIP")
                    .fix("write the other members' own addresses");
        }
    }

    private void checkSource(String keyword) {
        instance.block().all(keyword).forEach(source -> {
            if (!source.hasValue()) {
                findings.at(source, Rule.MISSING_VALUE)
                        .message(keyword + " has no value")
                        .fix("write the machine's own address");
            } else if (Ipv4Address.tryParse(source.value()).isEmpty()) {
                findings.at(source, Rule.NOT_AN_ADDRESS)
                        .message(keyword + " is '" + source.value() + "'")
                        .fix("write the machine's own address");
            }
        });
    }
}
