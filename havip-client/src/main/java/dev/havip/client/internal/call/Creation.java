package dev.havip.client.internal.call;

import dev.havip.Havip;
import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.HavipServiceException;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.allocate.AllocationStrategy;
import dev.havip.allocate.CidrAllocator;
import dev.havip.allocate.ReservedAddresses;
import dev.havip.client.Endpoint.Model;
import dev.havip.client.internal.wire.Action;
import dev.havip.client.internal.wire.EipActions;
import dev.havip.client.internal.wire.HavipActions;
import dev.havip.client.internal.wire.JsonWriter;
import dev.havip.client.internal.wire.NetworkActions;
import dev.havip.client.internal.wire.Paged;
import dev.havip.client.internal.wire.VpcActions;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.AllocatedEips;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.Page;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.SubnetQuery;
import dev.havip.cloud.UsedAddress;
import dev.havip.cloud.UsedAddressQuery;
import dev.havip.net.Ipv4Address;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Creates HAVIPs so that a lost answer ends with exactly one of them, and its id in the caller's hands: a client token
 * of which the cloud makes one HAVIP only, and, since an endpoint may ignore it, a look at what is there before anything
 * is sent again. Then a HAVIP is known by its address, or by a tag where the cloud chooses the address. This class is
 * thread-safe.
 */
public final class Creation {
    /** The tag that marks what one create made. Its value is the client token. */
    public static final String TAG_KEY = "havip-sdk/op";

    private static final int MAX_ADDRESS_TRIES = 3;

    private final CallEngine engine;
    private final Model model;
    private final boolean tagged;

    /**
     * Makes it.
     *
     * @param tagged whether a create that leaves the address to the cloud carries the tag
     */
    public Creation(CallEngine engine, Model model, boolean tagged) {
        this.engine = engine;
        this.model = model;
        this.tagged = tagged;
    }

    /** Returns the operation that creates this HAVIP. */
    public Operation<Havip> of(CreateHavip request, CallOptions options) {
        if (model == Model.INTERNATIONAL) {
            refuseMissingFeatures(request);
        }
        return new Operation<>() {
            @Override
            Step<Havip> begin() {
                long deadline = engine.deadline(options);
                if (model == Model.MAINLAND) {
                    return send(withToken(request), options, deadline);
                }
                return request.address().isPresent()
                        ? send(request, options, deadline)
                        : chooseAddress(request, options, deadline, 1);
            }
        };
    }

    /** Returns the operation that allocates these EIPs, whose answer may be lost too: each costs money. */
    public Operation<AllocatedEips> of(AllocateEips request, CallOptions options) {
        return model == Model.MAINLAND
                ? engine.operation(EipActions.ALLOCATE, EipActions.withToken(request), options)
                : engine.operation(EipActions.ALLOCATE_ONCE, request, options);
    }

    private CreateHavip withToken(CreateHavip request) {
        String token = request.clientToken().orElseGet(() -> UUID.randomUUID().toString());
        CreateHavip.Builder complete = CreateHavip.builder();
        complete.from(request).clientToken(token);
        if (tagged && request.address().isEmpty()) {
            complete.addTag(Tag.of(TAG_KEY, token));
        }
        return complete.build();
    }

    private Step<Havip> send(CreateHavip request, CallOptions options, long deadline) {
        byte[] bytes = JsonWriter.body(HavipActions.CREATE.encoder(), request);
        return engine.exchange(HavipActions.CREATE, bytes, options, deadline, recovery(request, options))
                .begin();
    }

    private Exchange.Recovery<Havip> recovery(CreateHavip request, CallOptions options) {
        HavipQuery.Builder query = HavipQuery.builder().vpcId(request.vpcId());
        Optional<Ipv4Address> address = request.address();
        if (address.isPresent()) {
            HavipQuery byAddress = query.address(address.get()).build();
            return deadline -> find(byAddress, havip -> isAsAsked(havip, request), options, deadline, 0);
        }
        HavipQuery byName = query.name(request.name()).build();
        return deadline -> find(
                byName,
                havip -> havip.tags().stream()
                        .anyMatch(tag -> tag.key().equals(TAG_KEY)
                                && tag.value().equals(request.clientToken().orElse(""))),
                options,
                deadline,
                0);
    }

    private static boolean isAsAsked(Havip havip, CreateHavip request) {
        return request.address().filter(havip.address()::equals).isPresent()
                && havip.name().equals(request.name())
                && havip.vpcId().equals(request.vpcId())
                && request.subnetId().map(havip.subnetId()::equals).orElse(true);
    }

    private Step<Optional<Havip>> find(
            HavipQuery query, Predicate<Havip> ours, CallOptions options, long deadline, long offset) {
        return ask(
                HavipActions.DESCRIBE,
                new Paged<>(query, PageRequest.of(offset, PageRequest.MAX_LIMIT)),
                options,
                deadline,
                page -> {
                    Optional<Havip> found = page.items().stream().filter(ours).findFirst();
                    return found.isPresent() || isLast(page, offset)
                            ? new Step.Done<>(found)
                            : find(
                                    query,
                                    ours,
                                    options,
                                    deadline,
                                    offset + page.items().size());
                });
    }

    private static void refuseMissingFeatures(CreateHavip request) {
        refuse(request.clientToken().isPresent(), "client tokens; leave clientToken out");
        refuse(!request.tags().isEmpty(), "tags at creation; leave tags out");
        refuse(request.driftRangeChecked(), "a check of the drift range; leave driftRangeChecked out");
        refuse(request.driftRange().isPresent(), "drift ranges; leave driftRange out");
        if (request.address().isEmpty() && request.subnetId().isEmpty()) {
            throw new IllegalArgumentException(
                    "neither a subnet nor an address is named; at an international endpoint give one of both");
        }
    }

    /**
     * Refuses what changes a drift range where there is none.
     *
     * @throws HavipClientException if the endpoint is international
     */
    public void requireDriftRanges() {
        refuse(model == Model.INTERNATIONAL, "drift ranges");
    }

    private static void refuse(boolean wanted, String what) {
        if (wanted) {
            throw new HavipClientException("the international API has no " + what, null, false);
        }
    }

    private Step<Havip> chooseAddress(CreateHavip request, CallOptions options, long deadline, int tries) {
        SubnetId id = request.subnetId().orElseThrow();
        return ask(
                NetworkActions.SUBNETS,
                new Paged<>(SubnetQuery.byIds(id), PageRequest.first()),
                options,
                deadline,
                page -> page.items().isEmpty()
                        ? new Step.Failed<>(new HavipServiceException(
                                "ResourceNotFound",
                                "there is no subnet " + id + " in " + options.region(),
                                "",
                                0,
                                false))
                        : used(page.items().get(0), new HashSet<>(), options, deadline, 0, used -> {
                            Ipv4Address address = choose(page.items().get(0), used);
                            CreateHavip.Builder complete = CreateHavip.builder();
                            complete.from(request).address(address);
                            return new Step.Ask<Havip, Havip>(
                                    () -> send(complete.build(), options, deadline),
                                    (havip, failure) -> taken(failure) && tries < MAX_ADDRESS_TRIES
                                            ? chooseAddress(request, options, deadline, tries + 1)
                                            : end(havip, failure));
                        }));
    }

    private static boolean taken(@Nullable HavipException failure) {
        return failure instanceof HavipServiceException refusal && refusal.is("ResourceInUse");
    }

    private static Step<Havip> end(@Nullable Havip havip, @Nullable HavipException failure) {
        if (havip != null) {
            return new Step.Done<>(havip);
        }
        return new Step.Failed<>(Objects.requireNonNull(failure, "neither a result nor a failure"));
    }

    private Step<Havip> used(
            Subnet subnet,
            Set<Ipv4Address> seen,
            CallOptions options,
            long deadline,
            long offset,
            Function<Set<Ipv4Address>, Step<Havip>> then) {
        return ask(
                VpcActions.USED_ADDRESSES,
                new Paged<>(UsedAddressQuery.of(subnet), PageRequest.of(offset, PageRequest.MAX_LIMIT)),
                options,
                deadline,
                page -> {
                    page.items().stream().map(UsedAddress::address).forEach(seen::add);
                    return isLast(page, offset)
                            ? then.apply(seen)
                            : used(
                                    subnet,
                                    seen,
                                    options,
                                    deadline,
                                    offset + page.items().size(),
                                    then);
                });
    }

    /** Picks one of the free addresses at random: two that choose at once seldom choose the same. */
    private static Ipv4Address choose(Subnet subnet, Set<Ipv4Address> used) {
        return CidrAllocator.builder()
                .cidr(subnet.cidr())
                .reserve(ReservedAddresses.tencentCloud())
                .inUse(used)
                .strategy(AllocationStrategy.random())
                .build()
                .allocate();
    }

    private static boolean isLast(Page<?> page, long offset) {
        return page.items().isEmpty() || offset + page.items().size() >= page.total();
    }

    private <I, M, O> Step<O> ask(
            Action<I, M> action, I input, CallOptions options, long deadline, Function<M, Step<O>> then) {
        byte[] bytes = JsonWriter.body(action.encoder(), input);
        return new Step.Ask<M, O>(
                () -> engine.exchange(action, bytes, options, deadline, null).begin(), (value, failure) -> {
                    if (value == null) {
                        return new Step.Failed<>(Objects.requireNonNull(failure, "neither a result nor a failure"));
                    }
                    return then.apply(value);
                });
    }
}
