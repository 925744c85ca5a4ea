package dev.havip.cluster.keepalived;

import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code vrrp_instance} block, with what the rules ask of it. Immutable views of a parsed file; not thread-safe. */
final class Instance {
    private final Statement block;
    private final Optional<Statement> globals;

    Instance(Statement block, Optional<Statement> globals) {
        this.block = block;
        this.globals = globals;
    }

    Statement block() {
        return block;
    }

    Optional<Statement> globals() {
        return globals;
    }

    /** The name; empty text when it has none. */
    String name() {
        return Grammar.missingBlank(block.keyword())
                .map(keyword -> block.keyword().substring(keyword.length()))
                .orElse(block.value());
    }

    /** The value of a setting; empty text when it is not given. */
    String value(String keyword) {
        return block.last(keyword).map(Statement::value).orElse("");
    }

    /** The value of a setting that is a number, spelled in one way. */
    String number(String keyword) {
        return Numbers.canonical(value(keyword));
    }

    /** The setting here, or else the global one that gives its default. */
    Optional<Statement> setting(String keyword, String globalKeyword) {
        return block.last(keyword).or(() -> globals.flatMap(defs -> defs.last(globalKeyword)));
    }

    /** The VRRP version: 2, or 3 when it says so or is for IPv6. */
    int version() {
        return setting("version", "vrrp_version")
                        .map(version -> version.value().equals("3"))
                        .orElseGet(this::isIpv6)
                ? 3
                : 2;
    }

    /** Whether it begins as MASTER; the owner, of priority 255, does so without being told. */
    boolean isMaster() {
        return value("state").equals("MASTER")
                || (!block.has("state") && number("priority").equals("255"));
    }

    boolean isUnicast() {
        return block.has("unicast_peer") || block.has("unicast_src_ip");
    }

    /** The setting of the machine's own address, which its messages come from. */
    Optional<Statement> source() {
        return block.last(isUnicast() ? "unicast_src_ip" : "mcast_src_ip");
    }

    Optional<Ipv4Address> sourceAddress() {
        return source().map(Statement::value).flatMap(Ipv4Address::tryParse);
    }

    List<Statement> peers() {
        return block.items("unicast_peer");
    }

    List<Ipv4Address> peerAddresses() {
        return addresses(peers());
    }

    /** Whether it is for IPv6 altogether, which keepalived takes, in its lists and in its messages. */
    boolean isIpv6() {
        List<Statement> addresses = new ArrayList<>(block.items("virtual_ipaddress"));
        boolean moves = !addresses.isEmpty();
        addresses.addAll(peers());
        return moves && sourceAddress().isEmpty() && addresses.stream().allMatch(Addresses::isIpv6);
    }

    /** The lines of the addresses that move, those kept out of the messages too. */
    List<Statement> virtualAddresses() {
        List<Statement> lines = new ArrayList<>(block.items("virtual_ipaddress"));
        lines.addAll(block.items("virtual_ipaddress_excluded"));
        return lines;
    }

    /** The addresses that move and can be read. */
    List<Ipv4Address> havips() {
        return addresses(virtualAddresses());
    }

    static List<Ipv4Address> addresses(List<Statement> lines) {
        return lines.stream()
                .map(line -> address(line.keyword()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The address of a text that may have a prefix length. */
    static Optional<Ipv4Address> address(String text) {
        int slash = text.indexOf('/');
        return Ipv4Address.tryParse(slash < 0 ? text : text.substring(0, slash));
    }
}
