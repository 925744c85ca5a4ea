package dev.havip.cloud;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;

/**
 * A private address of a VPC that is taken, and by which kind of resource. This class is immutable and thread-safe.
 *
 * @param address the address
 * @param cidr the range of its subnet
 * @param type the kind of resource, such as {@code CVM} or {@code HAVIP}
 * @param createdTime since when, as the cloud spells it; empty text when it does not tell
 */
public record PrivateAddress(Ipv4Address address, Cidr cidr, String type, String createdTime) {}
