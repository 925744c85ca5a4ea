package dev.havip.hold;

import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.io.Serializable;

/**
 * Another machine that claims an address. This class is immutable and thread-safe.
 *
 * @param interfaceName the interface that it was heard on
 * @param address the address
 * @param macAddress the hardware address of the machine
 */
public record Claimant(String interfaceName, Ipv4Address address, MacAddress macAddress) implements Serializable {
    @Override
    public String toString() {
        return macAddress + " claims " + address + " on " + interfaceName;
    }
}
