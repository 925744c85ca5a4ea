package dev.havip.benchmarks.allocate;

import inet.ipaddr.IPAddressString;
import inet.ipaddr.PrefixBlockAllocator;
import inet.ipaddr.ipv4.IPv4Address;

/** IPAddress's allocator of prefix blocks; it cannot allocate by name. */
final class IpAddressBlockPool extends Pool {

    private final PrefixBlockAllocator<IPv4Address> free = new PrefixBlockAllocator<>();

    IpAddressBlockPool(int prefixLength) {
        free.addAvailable(new IPAddressString("10.0.0.0/" + prefixLength)
                .getAddress()
                .toPrefixBlock()
                .toIPv4());
    }

    private static IPv4Address address(int offset) {
        return new IPv4Address(BASE + offset);
    }

    @Override
    int allocate() {
        return free.allocateBitLength(0).intValue() - BASE;
    }

    @Override
    void allocate(int address) {
        throw new UnsupportedOperationException("this peer allocates no address by name");
    }

    @Override
    void release(int address) {
        free.addAvailable(address(address));
    }

    @Override
    boolean isFree(int address) {
        throw new UnsupportedOperationException("this peer does not tell whether an address is free");
    }
}
