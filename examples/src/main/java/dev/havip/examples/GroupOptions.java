package dev.havip.examples;

import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe a failover group. */
final class GroupOptions {
    private static final Pattern MEMBER = Pattern.compile("([^=@]+)=([^=@]+)(?:@([^=@]+))?");

    @Option(
            names = "--subnet",
            paramLabel = "CIDR",
            required = true,
            description = "The subnet of the HAVIPs and the members, such as 172.16.16.0/24.")
    private @Nullable String subnet;

    @Option(
            names = "--havip",
            paramLabel = "ADDRESS",
            required = true,
            description = "A HAVIP; give it several times for several that move together.")
    private List<Ipv4Address> havips = new ArrayList<>();

    @Option(
            names = "--member",
            paramLabel = "NAME=ADDRESS[@INTERFACE]",
            required = true,
            description = "A machine, such as havip-01=172.16.16.5@eth0; give it two times or more (interface: eth0).")
    private List<String> members = new ArrayList<>();

    @Option(names = "--name", paramLabel = "WORD", description = "The group's name in the files (default: havip).")
    private @Nullable String name;

    FailoverGroup group() {
        FailoverGroup.Builder group = FailoverGroup.builder().addAllHavips(havips);
        if (subnet != null) {
            group.subnet(Cidr.parse(subnet));
        }
        if (name != null) {
            group.name(name);
        }
        members.forEach(text -> group.addMember(member(text)));
        return group.build();
    }

    private static Member member(String text) {
        Matcher parts = MEMBER.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "not a member: '" + text + "'; write NAME=ADDRESS or NAME=ADDRESS@INTERFACE");
        }
        Ipv4Address address = Ipv4Address.parse(parts.group(2));
        return parts.group(3) == null
                ? Member.of(parts.group(1), address)
                : new Member(parts.group(1), address, parts.group(3));
    }
}
