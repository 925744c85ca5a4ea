package dev.havip.benchmarks.allocate;

import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressSeqRangeList;

/** IPAddress's sequential range list of the free addresses. */
final class IpAddressListPool extends ObjectPool<IPv4Address> {

    private final IPv4AddressSeqRangeList free = new IPv4AddressSeqRangeList();

    IpAddressListPool(int prefixLength) {
        free.add(new IPAddressString("10.0.0.0/" + prefixLength).getAddress().toPrefixBlock());
    }

    @Override
    IPv4Address address(int offset) {
        return new IPv4Address(BASE + offset);
    }

    @Override
    IPv4Address allocate() {
        return free.remove(0L);
    }

    @Override
    void allocate(IPv4Address address) {
        free.remove(address);
    }

    @Override
    void release(IPv4Address address) {
        free.add(address);
    }

    @Override
    boolean isFree(IPv4Address address) {
        return free.contains(address);
    }
}
