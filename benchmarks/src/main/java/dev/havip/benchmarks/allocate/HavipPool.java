package dev.havip.benchmarks.allocate;

import dev.havip.allocate.AddressStatus;
import dev.havip.allocate.CidrAllocator;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;

/** Ours, through its public and thread-safe API. */
final class HavipPool extends ObjectPool<Ipv4Address> {

    private final CidrAllocator allocator;

    HavipPool(int prefixLength) {
        allocator = CidrAllocator.builder()
                .cidr(Cidr.of(Ipv4Address.of(BASE), prefixLength))
                .build();
    }

    @Override
    Ipv4Address address(int offset) {
        return Ipv4Address.of(BASE + offset);
    }

    @Override
    Ipv4Address allocate() {
        return allocator.allocate();
    }

    @Override
    void allocate(Ipv4Address address) {
        allocator.allocate(address);
    }

    @Override
    void release(Ipv4Address address) {
        allocator.release(address);
    }

    @Override
    boolean isFree(Ipv4Address address) {
        return allocator.status(address) == AddressStatus.FREE;
    }
}
