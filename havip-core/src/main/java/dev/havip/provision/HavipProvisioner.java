package dev.havip.provision;

import dev.havip.AddressUnavailableException;
import dev.havip.Havip;
import dev.havip.HavipException;
import dev.havip.HavipId;
import dev.havip.HavipServiceException;
import dev.havip.HavipTimeoutException;
import dev.havip.allocate.ReservedAddresses;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipWaiter;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a HAVIP to the state that is desired: creates it when it is missing, changes what can be changed, and tells what
 * cannot. It may be run again at any time, by several processes at once, and after a crash at any step: it looks at the
 * cloud before each step, creates with a token that all processes share and an explicit address, and reads back by
 * name until the cloud shows what it has done. The cloud is the arbiter between processes: an address that it says is in use is passed over for the next.
 *
 * <p>This class is thread-safe.
 */
public final class HavipProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(HavipProvisioner.class);

    // More than any plan has steps; each round does one, and races cost a round.
    private static final int MAX_ROUNDS = 32;
    /** How long the cloud may take to show what it has done. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final HavipCloud cloud;
    private final DesiredHavip desired;
    private final Planner planner;
    private final Creation creation;
    private final HavipWaiter waiter;
    private final HavipWaiter settling;

    private HavipProvisioner(Builder builder, HavipCloud cloud, DesiredHavip desired) {
        this.cloud = cloud;
        this.desired = desired;
        waiter = builder.waiter != null
                ? builder.waiter
                : HavipWaiter.builder(cloud).build();
        settling = waiter.within(SETTLING);
        planner = new Planner(cloud, desired, builder.reserved);
        creation = new Creation(cloud, desired, planner, settling);
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Tells what has to be done, all of it, and what cannot be had; does nothing.
     *
     * @throws HavipException if the cloud cannot be asked
     */
    public Plan plan() {
        return planner.look(Set.of()).plan();
    }

    /**
     * Does what has to be done. After each step it waits until the cloud shows it, up to 5 seconds; as long it looks at
     * what stands in the way of a missing HAVIP, which may be the very HAVIP, not shown yet.
     *
     * @return the HAVIP as it is then
     * @throws ProvisionException if something is not as desired and cannot be had; nothing was changed then, unless it
     *     came up on the way
     * @throws AddressUnavailableException if the HAVIP is missing and the desired address cannot be had, or none is free
     * @throws HavipException if the cloud refuses a step or cannot be asked; run it again to go on
     */
    public Havip apply() {
        Set<Ipv4Address> taken = new HashSet<>();
        Outlook outlook = planner.look(taken);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Plan plan = outlook.plan();
            if (plan.isDone()) {
                return plan.present().orElseThrow();
            }
            Optional<HavipException> obstacle;
            if (plan.refusals().isEmpty()) {
                obstacle = carryOut(plan, taken);
            } else if (plan.present().isEmpty()) {
                // What is in the way may be the very HAVIP, which the cloud does not show yet.
                obstacle = Optional.of(outlook.refusal());
            } else {
                throw outlook.refusal();
            }
            outlook = lookAgain(outlook, obstacle, taken);
        }
        throw new HavipException(
                "the HAVIP '" + desired.name() + "' did not settle in " + MAX_ROUNDS
                        + " rounds: something else keeps changing it; stop that and run again",
                null);
    }

    /** Waits until there is something else to do than before; otherwise the obstacle is no race, but stands for good. */
    private Outlook lookAgain(Outlook before, Optional<HavipException> obstacle, Set<Ipv4Address> taken) {
        try {
            return settling.await(
                    "the cloud to show the HAVIP '" + desired.name() + "' as desired",
                    () -> planner.look(taken),
                    outlook -> outlook.hasOtherWorkThan(before),
                    outlook -> "still to do: " + outlook.plan());
        } catch (HavipTimeoutException e) {
            throw obstacle.orElse(e);
        }
    }

    /** Carries out the first step, and again as long as another task keeps the cloud from it. */
    private Optional<HavipException> carryOut(Plan plan, Set<Ipv4Address> taken) {
        Step step = plan.steps().get(0);
        LOG.debug("{}: {}", desired.name(), step);
        Optional<HavipException> obstacle = waiter.await(
                "the cloud to " + step,
                () -> attempt(step, plan.present(), taken),
                outcome -> outcome.filter(HavipProvisioner::isBusy).isEmpty(),
                outcome -> outcome.map(Throwable::getMessage).orElse("done"));
        if (obstacle.isPresent() && !isRace(step, obstacle.get())) {
            throw obstacle.get();
        }
        return obstacle;
    }

    private Optional<HavipException> attempt(Step step, Optional<Havip> present, Set<Ipv4Address> taken) {
        try {
            if (step instanceof Step.Create create) {
                if (!creation.make(create.request())) {
                    taken.add(create.request().address().orElseThrow());
                }
            } else {
                change(present.orElseThrow().id(), step);
            }
            return Optional.empty();
        } catch (HavipException e) {
            return Optional.of(e);
        }
    }

    private void change(HavipId id, Step step) {
        if (step instanceof Step.ExtendDriftRange extend) {
            cloud.extendDriftRange(id, extend.members());
        } else if (step instanceof Step.ReduceDriftRange reduce) {
            cloud.reduceDriftRange(id, reduce.members());
        } else if (step instanceof Step.UnbindEip) {
            waiter.awaitTask(cloud.unbindEip(id));
        } else if (step instanceof Step.BindEip bind) {
            waiter.awaitTask(cloud.bindEip(id, bind.eipAddress()));
        }
    }

    /** Another task runs, and this one may when it has ended. */
    private static boolean isBusy(HavipException failure) {
        return failure instanceof HavipServiceException e
                && (e.is("UnsupportedOperation.MutexOperationTaskRunning")
                        || e.is("UnsupportedOperation.IdempotentProcessing")
                        || e.is("OperationDenied.MutexTaskRunning"));
    }

    /** Another process may have done the same step in between: then the next look shows it. */
    private static boolean isRace(Step step, HavipException failure) {
        return !(step instanceof Step.Create)
                && failure instanceof HavipServiceException e
                && (e.is("UnsupportedOperation.BindEIP")
                        || e.is("UnsupportedOperation.UnbindEIP")
                        || e.is("InvalidParameterValue.DuplicatedHaVipAssociations")
                        || e.is("InvalidParameterValue.ParameterMismatch")
                        || e.is("ResourceNotFound"));
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

        /** Sets what waits for the cloud and its tasks; one with its defaults by default. */
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
