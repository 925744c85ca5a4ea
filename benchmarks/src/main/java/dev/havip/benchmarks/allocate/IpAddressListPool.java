package dev.havip.benchmarks.allocate;

import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressSeqRangeList;

/** IPAddress's sequential range list of the free addresses. */
final class IpAddressListPool extends Pool {

    private final IPv4AddressSeqRangeList free = new IPv4AddressSeqRangeList();

    IpAddressListPool(int prefixLength) {
        free.add(new IPAddressString("10.0.0.0/" + prefixLength).getAddress().toPrefixBlock());
    }

    private static IPv4Address address(int offset) {
        return new IPv4Address(BASE + offset);
    }

    @Override
    int allocate() {
        return free.remove(0L).intValue() - BASE;
    }

    @Override
    void allocate(int address) {
        free.remove(address(address));
    }

    @Override
    void release(int address) {
        free.add(address(address));
    }

    @Override
    boolean isFree(int address) {
        return free.contains(address(address));
    }
}
