package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Instances of one file that would hear each other: with one id on one interface and of one family, unless they have other peers. */
final class RouterIdRules {
    private static final String ANYBODY = "anybody";
    private static final String EVERYBODY = "everybody";

    private final List<Instance> instances;
    private final Findings findings;
    /** The first instance by id, interface, family and whom it hears. */
    private final Map<List<Object>, Instance> first = new HashMap<>();

    RouterIdRules(List<Instance> instances, Findings findings) {
        this.instances = instances;
        this.findings = findings;
    }

    void check() {
        instances.stream()
                .filter(instance -> instance.block().has("virtual_router_id"))
                .forEach(this::check);
    }

    private void check(Instance instance) {
        List<Object> peers = new ArrayList<>(instance.peerAddresses());
        List<Object> heard = new ArrayList<>(peers);
        heard.add(instance.isUnicast() ? EVERYBODY : ANYBODY);
        heard.stream()
                .map(who -> first.get(key(instance, who)))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(other -> findings.at(
                                instance.block().last("virtual_router_id").orElse(instance.block()),
                                Rule.DUPLICATE_VIRTUAL_ROUTER_ID)
                        .message("virtual_router_id " + instance.value("virtual_router_id") + " is also that of "
                                + other.name())
                        .fix("give each instance its own"));
        first.putIfAbsent(key(instance, ANYBODY), instance);
        if (instance.isUnicast()) {
            peers.forEach(peer -> first.putIfAbsent(key(instance, peer), instance));
        } else {
            first.putIfAbsent(key(instance, EVERYBODY), instance);
        }
    }

    private static List<Object> key(Instance instance, Object who) {
        return List.of(instance.number("virtual_router_id"), instance.value("interface"), instance.isIpv6(), who);
    }
}
