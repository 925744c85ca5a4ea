package dev.havip.cluster;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;

/** The groups that the tests use: the addresses of the vendor's example. */
public final class Groups {
    public static final Ipv4Address HAVIP = Ipv4Address.parse("172.16.16.12");

    private Groups() {}

    public static FailoverGroup pair() {
        return pairBuilder().build();
    }

    public static FailoverGroup.Builder pairBuilder() {
        return emptyPair().havip(HAVIP);
    }

    /** A pair with this many HAVIPs, from .12 on. */
    public static FailoverGroup pairWithHavips(int count) {
        FailoverGroup.Builder builder = emptyPair();
        for (int i = 0; i < count; i++) {
            builder.havip(HAVIP.plus(i));
        }
        return builder.build();
    }

    public static FailoverGroup three() {
        return pairBuilder()
                .member("havip-03", Ipv4Address.parse("172.16.16.7"), "eth0")
                .build();
    }

    private static FailoverGroup.Builder emptyPair() {
        return FailoverGroup.builder()
                .subnet(Cidr.parse("172.16.16.0/24"))
                .member("havip-01", Ipv4Address.parse("172.16.16.5"), "eth0")
                .member("havip-02", Ipv4Address.parse("172.16.16.6"), "eth0");
    }

    public static Member first(FailoverGroup group) {
        return group.members().get(0);
    }

    public static Member second(FailoverGroup group) {
        return group.members().get(1);
    }
}
