package dev.havip.cluster.keepalived;

import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.VpcId;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a file with what the cloud has: HAVIPs, ENIs, drift ranges, holders. */
final class CloudRules {
    private final Document document;
    private final HavipCloud cloud;
    private final Optional<VpcId> vpc;
    private final Findings findings;

    CloudRules(Document document, HavipCloud cloud, Optional<VpcId> vpc, Findings findings) {
        this.document = document;
        this.cloud = cloud;
        this.vpc = vpc;
        this.findings = findings;
    }

    void check() {
        document.instances().forEach(this::checkInstance);
    }

    private void checkInstance(Instance instance) {
        List<Eni> own = instance.sourceAddress().map(this::enis).orElse(List.of());
        List<Eni> peers = new ArrayList<>();
        instance.source().filter(source -> own.isEmpty()).ifPresent(source -> reportUnknown(source, source.value()));
        for (Statement line : instance.peers()) {
            List<Eni> found =
                    Ipv4Address.tryParse(line.keyword()).map(this::enis).orElse(List.of());
            if (found.isEmpty()) {
                reportUnknown(line, line.keyword());
            }
            peers.addAll(found);
        }
        for (Statement line : instance.virtualAddresses()) {
            Instance.address(line.keyword()).ifPresent(address -> checkHavip(line, address, own, peers));
        }
    }

    private void reportUnknown(Statement line, String address) {
        findings.at(line, Rule.UNKNOWN_ENI)
                .message("the cloud has no ENI with the address " + address)
                .fix("write the machine's own private address");
    }

    private void checkHavip(Statement line, Ipv4Address address, List<Eni> own, List<Eni> peers) {
        List<Havip> everywhere =
                cloud.havips(HavipQuery.builder().address(address).build()).toList();
        List<Havip> havips = everywhere.stream()
                .filter(havip -> vpc.isEmpty() || vpc.get().equals(havip.vpcId()))
                .toList();
        if (havips.isEmpty()) {
            if (everywhere.isEmpty()) {
                findings.at(line, Rule.NOT_A_HAVIP)
                        .message(address + " is no HAVIP in " + cloud.region())
                        .fix("create it, or write the address of one");
            } else {
                otherVpc(line, everywhere.get(0));
            }
            return;
        }
        Optional<Havip> reachable = havips.stream()
                .filter(havip -> own.isEmpty()
                        || own.stream().anyMatch(eni -> eni.subnetId().equals(havip.subnetId())))
                .findFirst();
        if (reachable.isPresent()) {
            checkDriftRange(line, reachable.get(), own, peers);
            reportHolder(line, reachable.get(), own, peers);
        } else if (havips.stream()
                .anyMatch(havip -> own.stream().anyMatch(eni -> eni.vpcId().equals(havip.vpcId())))) {
            findings.at(line, Rule.OUTSIDE_SUBNET)
                    .message(havips.get(0).id() + " (" + address + ") is in "
                            + havips.get(0).subnetId() + ", this machine is in "
                            + own.get(0).subnetId())
                    .fix("use a HAVIP of the machine's subnet");
        } else {
            otherVpc(line, havips.get(0));
        }
    }

    private void otherVpc(Statement line, Havip havip) {
        findings.at(line, Rule.OTHER_VPC)
                .message(havip.id() + " (" + havip.address() + ") is in " + havip.vpcId())
                .fix("use a HAVIP of the machine's VPC");
    }

    private void checkDriftRange(Statement line, Havip havip, List<Eni> own, List<Eni> peers) {
        if (!havip.driftRangeChecked()) {
            return;
        }
        List<Eni> members = new ArrayList<>(own);
        members.addAll(peers);
        members.stream()
                .filter(eni -> eni.subnetId().equals(havip.subnetId()))
                .filter(eni -> !isInDriftRange(havip, eni))
                .forEach(eni -> findings.at(line, Rule.OUTSIDE_DRIFT_RANGE)
                        .message(eni.id() + " (" + eni.privateAddresses() + ") is not in the drift range of "
                                + havip.id() + ": "
                                + havip.driftRange().map(Object::toString).orElse("empty"))
                        .fix("add the ENI or its machine to the drift range"));
    }

    private static boolean isInDriftRange(Havip havip, Eni eni) {
        return havip.driftRange()
                .filter(range -> range.enis().contains(eni.id())
                        || eni.cvmId().filter(range.cvms()::contains).isPresent())
                .isPresent();
    }

    private void reportHolder(Statement line, Havip havip, List<Eni> own, List<Eni> peers) {
        boolean mine = own.stream().anyMatch(eni -> havip.isBoundTo(eni.id()));
        boolean peer = peers.stream().anyMatch(eni -> havip.isBoundTo(eni.id()));
        if (!havip.state().isBound()) {
            reportHolder(line, havip, "nobody");
        } else if (mine) {
            reportHolder(line, havip, holder(havip) + ", this machine");
        } else if (peer) {
            reportHolder(line, havip, holder(havip) + ", a peer");
        } else if (peers.isEmpty()) {
            // Such as with multicast, where no peer is named.
            reportHolder(line, havip, holder(havip) + ", another machine");
        } else {
            findings.at(line, Rule.HELD_BY_STRANGER)
                    .message(havip.id() + " is held by " + holder(havip))
                    .fix("stop that machine's announcements, or name it as a peer");
        }
    }

    private void reportHolder(Statement line, Havip havip, String holder) {
        findings.at(line, Rule.HELD_BY)
                .message(havip.id() + " is held by " + holder)
                .fix("nothing to do");
    }

    private static String holder(Havip havip) {
        return havip.eniId().map(Object::toString).orElse("an ENI that the cloud does not name");
    }

    private List<Eni> enis(Ipv4Address address) {
        EniQuery.Builder query = EniQuery.builder().address(address);
        vpc.ifPresent(query::vpcId);
        return cloud.enis(query.build())
                .filter(eni -> eni.privateAddresses().contains(address))
                .toList();
    }
}
