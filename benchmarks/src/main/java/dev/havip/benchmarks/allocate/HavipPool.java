package dev.havip.benchmarks.allocate;

import dev.havip.allocate.AddressStatus;
import dev.havip.allocate.CidrAllocator;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;

/** Ours, through its public and thread-safe API. */
final class HavipPool extends Pool {

    private final CidrAllocator allocator;

    HavipPool(int prefixLength) {
        allocator = CidrAllocator.builder()
                .cidr(Cidr.of(Ipv4Address.of(BASE), prefixLength))
                .build();
    }

    private static Ipv4Address address(int offset) {
        return Ipv4Address.of(BASE + offset);
    }

    @Override
    int allocate() {
        return allocator.allocate().toInt() - BASE;
    }

    @Override
    void allocate(int address) {
        allocator.allocate(address(address));
    }

    @Override
    void release(int address) {
        allocator.release(address(address));
    }

    @Override
    boolean isFree(int address) {
        return allocator.status(address(address)) == AddressStatus.FREE;
    }
}
