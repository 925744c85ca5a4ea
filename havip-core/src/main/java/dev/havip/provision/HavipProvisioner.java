package dev.havip.provision;

import dev.havip.AddressUnavailableException;
import dev.havip.Havip;
import dev.havip.HavipException;
import dev.havip.HavipServiceException;
import dev.havip.Subnet;
import dev.havip.allocate.CidrAllocator;
import dev.havip.allocate.ReservedAddresses;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.HavipWaiter;
import dev.havip.net.Ipv4Address;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a HAVIP to the state that is desired: creates it when it is missing, changes what can be changed, and tells what
 * cannot. It may be run again at any time, by several processes at once, and after a crash at any step: it looks at the
 * cloud before each step, creates with a token that all processes share and an explicit address, and reads back by
 * name. The cloud is the arbiter between processes: an address that it says is in use is passed over for the next.
 *
 * <p>This class is thread-safe.
 */
public final class HavipProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(HavipProvisioner.class);

    // More than any plan has steps; each round does one, and races cost a round.
    private static final int MAX_ROUNDS = 32;
    private static final int MAX_GENERATIONS = 100;

    private final HavipCloud cloud;
    private final DesiredHavip desired;
    private final ReservedAddresses reserved;
    private final HavipWaiter waiter;

    private HavipProvisioner(Builder builder, HavipCloud cloud, DesiredHavip desired) {
        this.cloud = cloud;
        this.desired = desired;
        reserved = builder.reserved;
        waiter = builder.waiter != null
                ? builder.waiter
                : HavipWaiter.builder(cloud).build();
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Tells what has to be done, and does nothing.
     *
     * @throws AddressUnavailableException if the HAVIP is missing and the desired address cannot be had, or none is free
     * @throws HavipException if the cloud cannot be asked
     */
    public Plan plan() {
        // Addresses are looked at before names: then a HAVIP that another process makes in between is seen by one or
        // the other look, and never made twice.
        CidrAllocator addresses = freeAddresses();
        return plan(addresses);
    }

    private Plan plan(CidrAllocator addresses) {
        List<Havip> named = findNamed();
        if (named.size() > 1) {
            return new Plan(
                    Optional.empty(),
                    List.of(),
                    List.of("there are " + named.size() + " HAVIPs named '" + desired.name() + "' in "
                            + desired.subnetId()
                            + ": "
                            + named.stream().map(havip -> havip.id().value()).toList()
                            + "; rename or delete all but one"));
        }
        if (named.size() == 1) {
            return Differences.plan(desired, named.get(0));
        }
        Ipv4Address address = propose(addresses);
        return new Plan(Optional.empty(), List.of(new Step.Create(desired.name(), address)), List.of());
    }

    private Ipv4Address propose(CidrAllocator addresses) {
        Ipv4Address address = desired.address().isPresent()
                ? addresses.allocate(desired.address().get())
                : addresses.allocate();
        addresses.release(address);
        return address;
    }

    /**
     * Does what has to be done.
     *
     * @return the HAVIP as it is then
     * @throws ProvisionException if something is not as desired and cannot be changed; nothing was changed then
     * @throws AddressUnavailableException if the HAVIP is missing and the desired address cannot be had, or none is free
     * @throws HavipException if the cloud refuses a step or cannot be asked; run it again to go on
     */
    public Havip apply() {
        CidrAllocator addresses = freeAddresses();
        HavipException lastRace = null;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Plan plan = plan(addresses);
            if (!plan.refusals().isEmpty()) {
                throw new ProvisionException(plan.refusals());
            }
            if (plan.steps().isEmpty()) {
                return plan.present().orElseThrow();
            }
            Step step = plan.steps().get(0);
            LOG.debug("{}", step);
            try {
                carryOut(step, addresses);
            } catch (HavipServiceException e) {
                if (!isRace(step, e)) {
                    throw e;
                }
                lastRace = e;
            }
        }
        throw new HavipException(
                "the HAVIP '" + desired.name() + "' did not settle in " + MAX_ROUNDS
                        + " rounds: something else keeps changing it; stop that and run again",
                lastRace);
    }

    private void carryOut(Step step, CidrAllocator addresses) {
        if (step instanceof Step.Create create) {
            create(create.address(), addresses);
        } else if (step instanceof Step.ExtendDriftRange extend) {
            cloud.extendDriftRange(extend.id(), extend.members());
        } else if (step instanceof Step.ReduceDriftRange reduce) {
            cloud.reduceDriftRange(reduce.id(), reduce.members());
        } else if (step instanceof Step.UnbindEip unbind) {
            waiter.awaitTask(cloud.unbindEip(unbind.id()));
        } else if (step instanceof Step.BindEip bind) {
            waiter.awaitTask(cloud.bindEip(bind.id(), bind.eipAddress()));
        }
    }

    /** Another process did the same step in between, or is doing it: the next look tells what is left. */
    private static boolean isRace(Step step, HavipServiceException e) {
        if (step instanceof Step.Create) {
            return false;
        }
        return e.is("UnsupportedOperation.BindEIP")
                || e.is("UnsupportedOperation.UnbindEIP")
                || e.is("UnsupportedOperation.MutexOperationTaskRunning")
                || e.is("InvalidParameterValue.DuplicatedHaVipAssociations")
                || e.is("ResourceNotFound");
    }

    private void create(Ipv4Address address, CidrAllocator addresses) {
        Subnet subnet = cloud.subnet(desired.subnetId());
        CreateHavip.Builder request = CreateHavip.builder()
                .name(desired.name())
                .subnet(subnet)
                .address(address)
                .tags(desired.tags())
                .driftRange(desired.driftRange());
        desired.driftRangeChecked().ifPresent(request::driftRangeChecked);
        for (int generation = 0; generation < MAX_GENERATIONS; generation++) {
            try {
                Havip created = cloud.create(request.clientToken(CreationToken.of(cloud.region(), desired, generation))
                        .build());
                if (cloud.findHavip(created.id()).isPresent()) {
                    return;
                }
                // The cloud repeated the answer of a HAVIP that is gone.
            } catch (HavipServiceException e) {
                if (e.is("ResourceInUse")) {
                    passOver(address, addresses, e);
                    return;
                }
                if (!e.is("UnsupportedOperation.IdempotentParameterMismatch")) {
                    throw e;
                }
                if (!findNamed().isEmpty()) {
                    return;
                }
                // The token belongs to a HAVIP with other parameters that is gone.
            }
        }
        throw new HavipException(
                "a HAVIP named '" + desired.name() + "' was created and deleted more than " + MAX_GENERATIONS
                        + " times; choose another name",
                null);
    }

    private void passOver(Ipv4Address address, CidrAllocator addresses, HavipServiceException refusal) {
        boolean mine = !findNamed().isEmpty();
        if (!mine && desired.address().isPresent()) {
            throw refusal;
        }
        LOG.debug("{} is in use", address);
        addresses.markInUse(address);
    }

    private List<Havip> findNamed() {
        return cloud.havips(HavipQuery.builder()
                        .name(desired.name())
                        .subnetId(desired.subnetId())
                        .build())
                // The cloud may match names loosely.
                .filter(havip -> havip.name().equals(desired.name()))
                .toList();
    }

    private CidrAllocator freeAddresses() {
        Subnet subnet = cloud.subnet(desired.subnetId());
        CidrAllocator addresses =
                CidrAllocator.builder().cidr(subnet.cidr()).reserve(reserved).build();
        cloud.usedAddressesOf(subnet)
                .forEach(used -> addresses
                        .forOwner(used.resourceType() + " " + used.resourceId())
                        .markInUse(used.address()));
        return addresses;
    }

    /** Builds a {@link HavipProvisioner}. This class is not thread-safe. */
    public static final class Builder {
        private @Nullable HavipCloud cloud;
        private @Nullable DesiredHavip desired;
        private ReservedAddresses reserved = ReservedAddresses.tencentCloud();
        private @Nullable HavipWaiter waiter;

        private Builder() {}

        /** Sets the cloud. */
        public Builder cloud(HavipCloud cloud) {
            this.cloud = cloud;
            return this;
        }

        /** Sets the HAVIP as it should be. */
        public Builder desired(DesiredHavip desired) {
            this.desired = desired;
            return this;
        }

        /** Sets which addresses the cloud keeps for itself; {@link ReservedAddresses#tencentCloud()} by default. */
        public Builder reserved(ReservedAddresses reserved) {
            this.reserved = reserved;
            return this;
        }

        /** Sets what waits for tasks; one with its defaults on the cloud by default. */
        public Builder waiter(HavipWaiter waiter) {
            this.waiter = waiter;
            return this;
        }

        /**
         * Builds the provisioner.
         *
         * @throws IllegalStateException if the cloud or the desired HAVIP is missing
         */
        public HavipProvisioner build() {
            if (cloud == null) {
                throw new IllegalStateException("no cloud; give one with cloud(...)");
            }
            if (desired == null) {
                throw new IllegalStateException("nothing desired; give it with desired(...)");
            }
            return new HavipProvisioner(this, cloud, desired);
        }
    }
}
