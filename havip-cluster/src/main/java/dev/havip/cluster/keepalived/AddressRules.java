package dev.havip.cluster.keepalived;

import dev.havip.cluster.FailoverGroup;
import dev.havip.net.Ipv4Address;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The addresses that move. */
final class AddressRules {
    private static final BigDecimal LONGEST_PREFIX = new BigDecimal(32);

    private final Document document;
    private final Findings findings;

    AddressRules(Document document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check() {
        Map<String, Integer> perInterface = new HashMap<>();
        Set<Ipv4Address> seen = new HashSet<>();
        for (Instance instance : document.instances()) {
            checkInstance(instance, seen);
            String nic = instance.value("interface");
            int count = perInterface.merge(nic, instance.havips().size(), Integer::sum);
            if (count > FailoverGroup.ADVISED_HAVIPS_PER_ENI) {
                findings.at(instance.block(), Rule.TOO_MANY_HAVIPS)
                        .message(count + " addresses on " + nic)
                        .fix("keep to " + FailoverGroup.ADVISED_HAVIPS_PER_ENI
                                + ", spread them over several ENIs, or set vrrp_garp_master_repeat 1");
            }
        }
    }

    private void checkInstance(Instance instance, Set<Ipv4Address> seen) {
        if (instance.isIpv6()) {
            findings.at(instance.block(), Rule.IPV6)
                    .message("the instance is for IPv6, so it was checked in part only")
                    .fix("nothing to do, if no HAVIP is meant");
            return;
        }
        if (Instance.addresses(instance.block().items("virtual_ipaddress")).isEmpty()) {
            findings.at(instance.block(), Rule.NO_HAVIP)
                    .message("the instance has no virtual_ipaddress")
                    .fix("add the HAVIP");
        }
        for (Statement line : instance.virtualAddresses()) {
            var address = Instance.address(line.keyword());
            if (Addresses.isIpv6(line) && isExcluded(line)) {
                findings.at(line, Rule.IPV6)
                        .message(line.keyword() + " is an IPv6 address, which moves beside the HAVIP")
                        .fix("nothing to do, if no HAVIP is meant");
                continue;
            }
            if (address.isEmpty()) {
                Addresses.report(findings, line, "a virtual_ipaddress");
                continue;
            }
            checkPrefix(line, address.get());
            Options.OF_ADDRESS.check(line, 1, findings);
            if (address.equals(instance.sourceAddress())) {
                findings.at(line, Rule.HAVIP_IS_OWN_ADDRESS)
                        .message(address.get() + " is the machine's own address")
                        .fix("write the HAVIP");
            }
            if (!seen.add(address.get())) {
                findings.at(line, Rule.DUPLICATE_HAVIP)
                        .message(address.get() + " is named twice")
                        .fix("remove one")
                        .edit(Edit.commentOut(line));
            }
        }
    }

    /** The messages are of one family; what is kept out of them may be of the other. */
    private static boolean isExcluded(Statement line) {
        return line.parent()
                .filter(list -> list.keyword().equals("virtual_ipaddress_excluded"))
                .isPresent();
    }

    private void checkPrefix(Statement line, Ipv4Address address) {
        int slash = line.keyword().indexOf('/');
        String prefix = line.keyword().substring(slash + 1);
        boolean good = slash < 0
                || prefix.isEmpty()
                || (Numbers.WHOLE.matcher(prefix).matches() && new BigDecimal(prefix).compareTo(LONGEST_PREFIX) <= 0);
        if (!good) {
            findings.at(line, Rule.VALUE_OUT_OF_RANGE)
                    .message("the prefix length of " + address + " is '" + prefix + "'")
                    .fix("leave it out: 32")
                    .edit(line.words().size() == 1 ? Edit.replace(line, address.toString()) : List.of());
        }
    }
}
