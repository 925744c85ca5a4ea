package dev.havip.cloud;

import dev.havip.DriftRange;
import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.HavipException;
import dev.havip.HavipId;
import dev.havip.HavipServiceException;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.TaskId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cloud, as one region of it answers: the eight HAVIP actions and the look-ups they need. The abstract methods are
 * one call each; the default methods are made of them, once for every cloud.
 *
 * <p>No method binds a HAVIP to a machine: the machine that announces its address with ARP holds it, see {@link
 * dev.havip.hold.HavipHolder}.
 *
 * <p>Every method throws {@link HavipServiceException} when the cloud refuses and {@link dev.havip.HavipClientException}
 * when it cannot be asked. Implementations are thread-safe.
 */
public interface HavipCloud extends AutoCloseable {
    /** The region that is asked. */
    Region region();

    /**
     * Creates a HAVIP (CreateHaVip). Nothing holds it yet.
     *
     * @return the new HAVIP
     * @throws HavipServiceException with {@code InvalidParameterValue.Range} for an address outside the subnet, {@code
     *     InvalidParameterValue.Reserved} for a reserved one, {@code ResourceInUse} for a taken one, {@code
     *     ResourceInsufficient} when none is free, {@code LimitExceeded} when the VPC has as many as it may
     */
    Havip create(CreateHavip request);

    /** Begins to delete a HAVIP (DeleteHaVip); wait with {@link HavipWaiter#awaitTask} or {@link HavipWaiter#awaitDeleted}. */
    TaskId delete(HavipId id);

    /** Returns one page of the HAVIPs that fit (DescribeHaVips). */
    Page<Havip> havips(HavipQuery query, PageRequest page);

    /**
     * Renames a HAVIP (ModifyHaVipAttribute); nothing else of it can be changed.
     *
     * @throws IllegalArgumentException if the name has not 1 to {@value CreateHavip#MAX_NAME_LENGTH} characters
     */
    void rename(HavipId id, String name);

    /** Begins to bind an EIP, by its public address, to a HAVIP that has none (HaVipAssociateAddressIp). */
    TaskId bindEip(HavipId id, Ipv4Address eipAddress);

    /** Begins to unbind the EIP of a HAVIP (HaVipDisassociateAddressIp). */
    TaskId unbindEip(HavipId id);

    /** Adds machines or ENIs to the drift range (AssociateHaVipInstance); moves nothing. */
    void extendDriftRange(HavipId id, DriftRange members);

    /** Takes machines or ENIs out of the drift range (DisassociateHaVipInstance); moves nothing. */
    void reduceDriftRange(HavipId id, DriftRange members);

    /** Tells how far a task is (DescribeVpcTaskResult). */
    TaskState taskState(TaskId task);

    /** Tells how far a task on EIPs is (DescribeTaskResult). */
    TaskState eipTaskState(EipTaskId task);

    /** Returns one page of the VPCs that fit (DescribeVpcs). */
    Page<Vpc> vpcs(VpcQuery query, PageRequest page);

    /** Returns one page of the subnets that fit (DescribeSubnets). */
    Page<Subnet> subnets(SubnetQuery query, PageRequest page);

    /** Returns one page of the ENIs that fit (DescribeNetworkInterfaces). */
    Page<Eni> enis(EniQuery query, PageRequest page);

    /** Returns one page of the EIPs that fit (DescribeAddresses). */
    Page<Eip> eips(EipQuery query, PageRequest page);

    /** Begins to allocate EIPs (AllocateAddresses). */
    AllocatedEips allocateEips(AllocateEips request);

    /** Begins to release EIPs, 1 to 100, that are bound to nothing (ReleaseAddresses). This cannot be undone. */
    EipTaskId releaseEips(Collection<EipId> ids);

    /** Returns one page of the taken addresses that fit (DescribeUsedIpAddress). */
    Page<UsedAddress> usedAddresses(UsedAddressQuery query, PageRequest page);

    /** Tells which of these addresses, 1 to 100, are taken and by what (DescribeVpcPrivateIpAddresses). */
    List<PrivateAddress> privateAddresses(VpcId vpc, Collection<Ipv4Address> addresses);

    /**
     * Returns the limits of these types, 1 to 100, such as {@code vpc-max-havips}, HAVIPs per VPC (DescribeVpcLimits).
     */
    Map<String, Long> limits(Collection<String> types);

    /** Returns the quotas on EIPs (DescribeAddressQuota). */
    List<EipQuota> eipQuotas();

    /** Ends what this object started; it is of no use afterwards. Closing twice does nothing. */
    @Override
    void close();

    /** Returns all HAVIPs that fit, asking page after page as the stream is read. */
    default Stream<Havip> havips(HavipQuery query) {
        return Pages.stream(page -> havips(query, page), Havip::id);
    }

    /** Returns all VPCs that fit, asking page after page as the stream is read. */
    default Stream<Vpc> vpcs(VpcQuery query) {
        return Pages.stream(page -> vpcs(query, page), Vpc::id);
    }

    /** Returns all subnets that fit, asking page after page as the stream is read. */
    default Stream<Subnet> subnets(SubnetQuery query) {
        return Pages.stream(page -> subnets(query, page), Subnet::id);
    }

    /** Returns all ENIs that fit, asking page after page as the stream is read. */
    default Stream<Eni> enis(EniQuery query) {
        return Pages.stream(page -> enis(query, page), Eni::id);
    }

    /** Returns all EIPs that fit, asking page after page as the stream is read. */
    default Stream<Eip> eips(EipQuery query) {
        return Pages.stream(page -> eips(query, page), Eip::id);
    }

    /** Returns all taken addresses of a subnet and what has them. */
    default Stream<UsedAddress> usedAddressesOf(Subnet subnet) {
        UsedAddressQuery query = UsedAddressQuery.of(subnet);
        return Pages.stream(page -> usedAddresses(query, page), UsedAddress::address);
    }

    /** Returns all taken addresses of a subnet, for an allocator to avoid. */
    default Stream<Ipv4Address> usedAddresses(Subnet subnet) {
        return usedAddressesOf(subnet).map(UsedAddress::address);
    }

    /** Returns a HAVIP as it is now, or empty when there is none with this identifier. */
    default Optional<Havip> findHavip(HavipId id) {
        try {
            return havips(HavipQuery.byIds(id), PageRequest.first()).items().stream()
                    .filter(havip -> havip.id().equals(id))
                    .findFirst();
        } catch (HavipServiceException e) {
            if (e.is("ResourceNotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Returns a HAVIP as it is now.
     *
     * @throws HavipServiceException with {@code ResourceNotFound} when there is none with this identifier
     */
    default Havip havip(HavipId id) {
        return findHavip(id).orElseThrow(() -> NotFound.of("HAVIP", id, region()));
    }

    /**
     * Returns a subnet.
     *
     * @throws HavipServiceException with {@code ResourceNotFound} when there is none with this identifier
     */
    default Subnet subnet(SubnetId id) {
        return subnets(SubnetQuery.byIds(id), PageRequest.first()).items().stream()
                .findFirst()
                .orElseThrow(() -> NotFound.of("subnet", id, region()));
    }

    /**
     * Returns the ENI that has this hardware address: "which ENI am I". No filter of the API knows hardware addresses, so
     * this reads all ENIs of the region up to it.
     */
    default Optional<Eni> eniOf(MacAddress macAddress) {
        return enis(EniQuery.all())
                .filter(eni -> eni.macAddress().filter(macAddress::equals).isPresent())
                .findFirst();
    }

    /**
     * Returns the ENI that has this private address: "which ENI am I".
     *
     * @throws HavipException if several VPCs have one with this address; ask by hardware address then, or with {@link
     *     EniQuery.Builder#subnetId}
     */
    default Optional<Eni> eniOf(Ipv4Address privateAddress) {
        List<Eni> found =
                enis(EniQuery.builder().address(privateAddress).build()).toList();
        if (found.size() > 1) {
            throw new HavipException(
                    found.size() + " ENIs have the address " + privateAddress + ": "
                            + found.stream()
                                    .map(eni -> eni.id() + " in " + eni.vpcId())
                                    .toList()
                            + "; ask by hardware address, or with a query of one subnet",
                    null);
        }
        return found.stream().findFirst();
    }

    /**
     * Returns a waiter that gives up after some time.
     *
     * @param deadline how long a wait may take in all, greater than zero
     */
    default HavipWaiter waiter(Duration deadline) {
        return HavipWaiter.builder(this).deadline(deadline).build();
    }

    /**
     * Watches HAVIPs, looking each second, and tells what changed: bound, moved, unbound, EIP changed, gone. Close the
     * watch to end it; {@link HavipWatch#builder} has more settings.
     */
    default HavipWatch watch(HavipQuery query, HavipWatch.Listener listener) {
        return HavipWatch.builder(this).query(query).listener(listener).start();
    }
}
