package dev.havip.cluster.keepalived;

import dev.havip.net.Ipv4Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Compares a file with that of another member. Instances belong together when they have a HAVIP in common. */
final class PeerRules {
    /** What two members must have alike, and what stands for a setting that is not given. */
    private static final Map<String, Function<Instance, String>> ALIKE = new LinkedHashMap<>();

    static {
        ALIKE.put("virtual_router_id", instance -> instance.number("virtual_router_id"));
        ALIKE.put("version", instance -> String.valueOf(instance.version()));
        ALIKE.put("advert_int", instance -> instance.block().has("advert_int") ? instance.number("advert_int") : "1");
    }

    private final Document mine;
    private final Document theirs;
    private final Findings findings;

    PeerRules(Document mine, Document theirs, Findings findings) {
        this.mine = mine;
        this.theirs = theirs;
        this.findings = findings;
    }

    void check() {
        for (Instance instance : mine.instances()) {
            for (Instance other : theirs.instances()) {
                if (instance.havips().stream().anyMatch(other.havips()::contains)) {
                    compare(instance, other);
                } else if (instance.block().has("virtual_router_id")
                        && instance.number("virtual_router_id").equals(other.number("virtual_router_id"))) {
                    findings.at(line(instance, "virtual_router_id"), Rule.DUPLICATE_VIRTUAL_ROUTER_ID)
                            .message("virtual_router_id " + instance.value("virtual_router_id")
                                    + " is that of another group's instance " + other.name())
                            .fix("give each group its own");
                }
            }
        }
    }

    private void compare(Instance instance, Instance other) {
        ALIKE.forEach((keyword, value) -> {
            if (!value.apply(instance).equals(value.apply(other))) {
                differ(
                        line(instance, keyword),
                        keyword + " is '" + value.apply(instance) + "' here and '" + value.apply(other) + "' there");
            }
        });
        if (!password(instance).equals(password(other))) {
            differ(line(instance, "authentication"), "the authentication is not the same on both");
        }
        if (!Set.copyOf(instance.havips()).equals(Set.copyOf(other.havips()))) {
            differ(
                    line(instance, "virtual_ipaddress"),
                    "the addresses are " + instance.havips() + " here and " + other.havips() + " there");
        }
        other.sourceAddress().ifPresent(source -> checkPeer(instance, source));
        if (instance.block().has("priority") && instance.number("priority").equals(other.number("priority"))) {
            findings.at(line(instance, "priority"), Rule.EQUAL_PRIORITIES)
                    .message("priority is " + instance.value("priority") + " on both")
                    .fix("give each member another one");
        }
    }

    private void checkPeer(Instance instance, Ipv4Address source) {
        if (instance.isUnicast() && !instance.peerAddresses().contains(source)) {
            findings.at(line(instance, "unicast_peer"), Rule.PEERS_DIFFER)
                    .message("the other file's address " + source + " is not among the unicast_peer")
                    .fix("add it")
                    .edit(instance.block()
                            .last("unicast_peer")
                            .map(list -> Edit.addTo(list, source.toString()))
                            .orElse(List.of()));
        }
    }

    private void differ(Statement at, String message) {
        findings.at(at, Rule.PEER_FILE_DIFFERS).message(message).fix("write the same on all members");
    }

    private static String password(Instance instance) {
        return instance.version() == 3
                ? ""
                : instance.block()
                        .last("authentication")
                        .flatMap(authentication -> authentication.last("auth_pass"))
                        .map(Statement::value)
                        .orElse("");
    }

    private static Statement line(Instance instance, String keyword) {
        return instance.block().last(keyword).orElse(instance.block());
    }
}
