package dev.havip.cluster.keepalived;

import java.util.Collections;
import java.util.List;

/** Instances of one file that would hear each other. */
final class RouterIdRules {
    private final List<Instance> instances;
    private final Findings findings;

    RouterIdRules(List<Instance> instances, Findings findings) {
        this.instances = instances;
        this.findings = findings;
    }

    void check() {
        for (int i = 0; i < instances.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (collide(instances.get(i), instances.get(j))) {
                    Instance later = instances.get(i);
                    findings.at(
                                    later.block().last("virtual_router_id").orElse(later.block()),
                                    Rule.DUPLICATE_VIRTUAL_ROUTER_ID)
                            .message("virtual_router_id " + later.value("virtual_router_id") + " is also that of "
                                    + instances.get(j).name())
                            .fix("give each instance its own");
                    break;
                }
            }
        }
    }

    private static boolean collide(Instance a, Instance b) {
        boolean sameId = !a.value("virtual_router_id").isEmpty()
                && a.value("virtual_router_id").equals(b.value("virtual_router_id"))
                && a.value("interface").equals(b.value("interface"));
        boolean unicastApart =
                a.isUnicast() && b.isUnicast() && Collections.disjoint(a.peerAddresses(), b.peerAddresses());
        return sameId && !unicastApart;
    }
}
