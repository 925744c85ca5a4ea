package dev.havip.benchmarks.allocate;

import inet.ipaddr.IPAddressString;
import inet.ipaddr.PrefixBlockAllocator;
import inet.ipaddr.ipv4.IPv4Address;

/** IPAddress's allocator of prefix blocks; it cannot allocate by name. */
final class IpAddressBlockPool extends ObjectPool<IPv4Address> {

    private final PrefixBlockAllocator<IPv4Address> free = new PrefixBlockAllocator<>();

    IpAddressBlockPool(int prefixLength) {
        free.addAvailable(new IPAddressString("10.0.0.0/" + prefixLength)
                .getAddress()
                .toPrefixBlock()
                .toIPv4());
    }

    @Override
    IPv4Address address(int offset) {
        return new IPv4Address(BASE + offset);
    }

    @Override
    IPv4Address allocate() {
        return free.allocateBitLength(0);
    }

    @Override
    void allocate(IPv4Address address) {
        throw new UnsupportedOperationException();
    }

    @Override
    void release(IPv4Address address) {
        free.addAvailable(address);
    }

    @Override
    boolean isFree(IPv4Address address) {
        throw new UnsupportedOperationException();
    }
}
