package dev.havip.benchmarks.allocate;

import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressTrie;

/** IPAddress's trie of the free addresses. */
final class IpAddressTriePool extends Pool {

    private final IPv4AddressTrie free = new IPv4AddressTrie();

    IpAddressTriePool(int prefixLength) {
        for (int i = 0; i < 1 << (32 - prefixLength); i++) {
            free.add(address(i));
        }
    }

    private static IPv4Address address(int offset) {
        return new IPv4Address(BASE + offset);
    }

    @Override
    int allocate() {
        IPv4Address first = free.firstAddedNode().getKey();
        free.remove(first);
        return first.intValue() - BASE;
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
