package dev.havip.benchmarks.allocate;

import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressTrie;

/** IPAddress's trie of the free addresses. */
final class IpAddressTriePool extends ObjectPool<IPv4Address> {

    private final IPv4AddressTrie free = new IPv4AddressTrie();

    IpAddressTriePool(int prefixLength) {
        for (int i = 0; i < 1 << (32 - prefixLength); i++) {
            free.add(address(i));
        }
    }

    @Override
    IPv4Address address(int offset) {
        return new IPv4Address(BASE + offset);
    }

    @Override
    IPv4Address allocate() {
        IPv4Address first = free.firstAddedNode().getKey();
        free.remove(first);
        return first;
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
