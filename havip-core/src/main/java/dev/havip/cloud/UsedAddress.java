package dev.havip.cloud;

import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.net.Ipv4Address;

/**
 * An address that is taken, and by what. This class is immutable and thread-safe.
 *
 * @param vpcId the VPC
 * @param subnetId the subnet
 * @param address the address
 * @param resourceType the kind of resource that has it, such as {@code ENI} or {@code HAVIP}
 * @param resourceId the identifier of that resource
 */
public record UsedAddress(
        VpcId vpcId, SubnetId subnetId, Ipv4Address address, String resourceType, String resourceId) {}
