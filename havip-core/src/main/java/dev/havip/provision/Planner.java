package dev.havip.provision;

import dev.havip.AddressUnavailableException;
import dev.havip.Eip;
import dev.havip.EipState;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.Subnet;
import dev.havip.allocate.CidrAllocator;
import dev.havip.allocate.ReservedAddresses;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.UsedAddress;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the cloud and tells what is to be done. */
final class Planner {
    private final HavipCloud cloud;
    private final DesiredHavip desired;
    private final ReservedAddresses reserved;

    Planner(HavipCloud cloud, DesiredHavip desired, ReservedAddresses reserved) {
        this.cloud = cloud;
        this.desired = desired;
        this.reserved = reserved;
    }

    /** All HAVIPs of the name in the subnet, as the cloud shows them. */
    List<Havip> named() {
        return cloud.havips(HavipQuery.builder()
                        .name(desired.name())
                        .subnetId(desired.subnetId())
                        .build())
                // The cloud may match names loosely.
                .filter(havip -> havip.name().equals(desired.name()))
                .toList();
    }

    /**
     * Looks.
     *
     * @param taken addresses that the cloud refused as in use
     */
    Outlook look(Set<Ipv4Address> taken) {
        List<Havip> named = named();
        if (named.isEmpty()) {
            Subnet subnet = cloud.subnet(desired.subnetId());
            CidrAllocator addresses = freeAddresses(subnet, taken);
            // Names again after addresses: a HAVIP that another process makes in between is seen by one or the other
            // look.
            named = named();
            if (named.isEmpty()) {
                return missing(subnet, addresses);
            }
        }
        if (named.size() > 1) {
            String refusal = "there are " + named.size() + " HAVIPs named '" + desired.name() + "' in "
                    + desired.subnetId() + ": "
                    + named.stream().map(havip -> havip.id().value()).toList() + "; rename or delete all but one";
            return new Outlook(new Plan(Optional.empty(), List.of(), List.of(refusal)), Optional.empty());
        }
        return present(named.get(0));
    }

    private Outlook present(Havip present) {
        Plan plan = Differences.plan(desired, present);
        List<String> refusals = new ArrayList<>(plan.refusals());
        if (plan.steps().stream().anyMatch(Step.BindEip.class::isInstance)) {
            refuseEip(Optional.of(present)).ifPresent(refusals::add);
        }
        return new Outlook(new Plan(Optional.of(present), plan.steps(), refusals), Optional.empty());
    }

    private Outlook missing(Subnet subnet, CidrAllocator addresses) {
        List<Step> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        Optional<AddressUnavailableException> unavailable = Optional.empty();
        try {
            Ipv4Address address = desired.address().isPresent()
                    ? addresses.allocate(desired.address().get())
                    : addresses.allocate();
            steps.add(new Step.Create(request(subnet, address)));
        } catch (AddressUnavailableException e) {
            refusals.add(e.getMessage());
            unavailable = Optional.of(e);
        }
        desired.eipAddress().map(Step.BindEip::new).ifPresent(steps::add);
        refuseEip(Optional.empty()).ifPresent(refusals::add);
        return new Outlook(new Plan(Optional.empty(), steps, refusals), unavailable);
    }

    private CreateHavip request(Subnet subnet, Ipv4Address address) {
        CreateHavip.Builder request = CreateHavip.builder()
                .name(desired.name())
                .subnet(subnet)
                .address(address)
                .tags(desired.tags())
                .driftRange(desired.driftRange());
        desired.driftRangeChecked().ifPresent(request::driftRangeChecked);
        return request.build();
    }

    /** Why the desired EIP, if there is one, cannot be bound. */
    private Optional<String> refuseEip(Optional<Havip> present) {
        if (desired.eipAddress().isEmpty()) {
            return Optional.empty();
        }
        Ipv4Address address = desired.eipAddress().get();
        Optional<Eip> eip =
                cloud.eips(EipQuery.builder().address(address).build()).findFirst();
        if (eip.isEmpty()) {
            return Optional.of("there is no EIP " + address + " in " + cloud.region()
                    + "; allocate it first, or name one that is there");
        }
        return eip.filter(found -> !found.state().equals(EipState.UNBINDING))
                .flatMap(found -> found.instanceId().or(() -> found.eniId().map(EniId::value)))
                .filter(holder -> present.filter(havip -> havip.id().value().equals(holder))
                        .isEmpty())
                .map(holder -> "the EIP " + address + " is bound to " + holder
                        + "; unbind it there first, or name one that is free");
    }

    /** What has an address, as far as the cloud tells. */
    private static String user(UsedAddress used) {
        String user = (used.resourceType() + " " + used.resourceId()).strip();
        return user.isEmpty() ? "a resource that the cloud does not name" : user;
    }

    private CidrAllocator freeAddresses(Subnet subnet, Set<Ipv4Address> taken) {
        CidrAllocator addresses =
                CidrAllocator.builder().cidr(subnet.cidr()).reserve(reserved).build();
        cloud.usedAddressesOf(subnet)
                .forEach(used -> addresses.forOwner(user(used)).markInUse(used.address()));
        taken.forEach(addresses::markInUse);
        return addresses;
    }
}
