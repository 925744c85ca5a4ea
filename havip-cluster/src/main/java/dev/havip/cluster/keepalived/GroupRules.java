package dev.havip.cluster.keepalived;

import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a file with the group it is for. */
final class GroupRules {
    private final Document document;
    private final FailoverGroup group;
    private final Findings findings;

    GroupRules(Document document, FailoverGroup group, Findings findings) {
        this.document = document;
        this.group = group;
        this.findings = findings;
    }

    void check() {
        List<Ipv4Address> missing = new ArrayList<>(group.havips());
        for (Instance instance : document.instances()) {
            checkAddresses(instance);
            missing.removeAll(instance.havips());
            instance.sourceAddress().ifPresent(source -> checkMember(instance, source));
        }
        instance()
                .ifPresent(instance -> missing.forEach(havip -> findings.at(instance.block(), Rule.HAVIPS_DIFFER)
                        .message("the group's HAVIP " + havip + " is not among the virtual_ipaddress")
                        .fix("add it")
                        .edit(instance.block()
                                .last("virtual_ipaddress")
                                .map(list -> Edit.addTo(list, havip.toString()))
                                .orElse(List.of()))));
    }

    /** The instance of the group: one with the address of a member, or else the first one. */
    private Optional<Instance> instance() {
        List<Instance> instances = document.instances().stream()
                .filter(instance -> !instance.isIpv6())
                .toList();
        return instances.stream()
                .filter(instance ->
                        instance.sourceAddress().flatMap(this::member).isPresent())
                .findFirst()
                .or(() -> instances.stream().findFirst());
    }

    private Optional<Member> member(Ipv4Address source) {
        return group.members().stream()
                .filter(each -> each.address().equals(source))
                .findFirst();
    }

    private void checkAddresses(Instance instance) {
        for (Statement line : instance.virtualAddresses()) {
            Optional<Ipv4Address> address = Instance.address(line.keyword());
            if (address.isEmpty()) {
                continue;
            }
            if (!group.subnet().contains(address.get())) {
                findings.at(line, Rule.OUTSIDE_SUBNET)
                        .message(address.get() + " is outside of the subnet " + group.subnet())
                        .fix("write a HAVIP of that subnet");
            } else if (!group.havips().contains(address.get())) {
                findings.at(line, Rule.HAVIPS_DIFFER)
                        .message(address.get() + " is none of the group's HAVIPs " + group.havips())
                        .fix("write one of them");
            }
        }
    }

    private void checkMember(Instance instance, Ipv4Address source) {
        Optional<Member> member = member(source);
        if (member.isEmpty()) {
            findings.at(instance.source().orElse(instance.block()), Rule.NOT_A_MEMBER)
                    .message("the own address " + source + " is no member of the group " + group.members())
                    .fix("write the machine's own address");
            return;
        }
        String expected = member.get().networkInterface();
        instance.block()
                .last("interface")
                .filter(nic -> !nic.value().equals(expected))
                .ifPresent(nic -> findings.at(nic, Rule.WRONG_INTERFACE)
                        .message("interface is '" + nic.value() + "', but " + member.get())
                        .fix("write " + expected)
                        .edit(Edit.replace(nic, "interface " + expected)));
        if (instance.isUnicast()) {
            checkPeers(instance, member.get());
        }
    }

    private void checkPeers(Instance instance, Member member) {
        List<Ipv4Address> expected =
                group.peersOf(member).stream().map(Member::address).toList();
        List<Ipv4Address> named = instance.peerAddresses();
        for (Statement line : instance.peers()) {
            Ipv4Address.tryParse(line.keyword())
                    .filter(peer -> !expected.contains(peer))
                    .ifPresent(peer -> findings.at(line, Rule.PEERS_DIFFER)
                            .message("the peer " + peer + " is none of the other members " + expected)
                            .fix("remove it")
                            .edit(Edit.commentOut(line)));
        }
        expected.stream()
                .filter(peer -> !named.contains(peer))
                .forEach(peer -> findings.at(
                                instance.block().last("unicast_peer").orElse(instance.block()), Rule.PEERS_DIFFER)
                        .message("the member " + peer + " is not among the unicast_peer")
                        .fix("add it")
                        .edit(instance.block()
                                .last("unicast_peer")
                                .map(list -> Edit.addTo(list, peer.toString()))
                                .orElse(List.of())));
    }
}
