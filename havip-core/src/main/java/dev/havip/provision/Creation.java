package dev.havip.provision;

import dev.havip.Havip;
import dev.havip.HavipException;
import dev.havip.HavipServiceException;
import dev.havip.HavipTimeoutException;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.HavipWaiter;
import dev.havip.net.Ipv4Address;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes a desired HAVIP once, whatever other processes do and however far what the cloud shows lags behind what it has
 * done: by a token that all processes share, and by the address, which the cloud gives to one HAVIP alone.
 */
final class Creation {
    private static final int MAX_GENERATIONS = 100;

    private final HavipCloud cloud;
    private final DesiredHavip desired;
    private final Planner planner;
    private final HavipWaiter settling;

    Creation(HavipCloud cloud, DesiredHavip desired, Planner planner, HavipWaiter settling) {
        this.cloud = cloud;
        this.desired = desired;
        this.planner = planner;
        this.settling = settling;
    }

    /**
     * Makes the HAVIP, unless another process did.
     *
     * @return whether it is made; false when something else has the address and another one will do
     */
    boolean make(CreateHavip request) {
        for (int generation = 0; generation < MAX_GENERATIONS; generation++) {
            try {
                Havip made = cloud.create(CreateHavip.builder()
                        .from(request)
                        .clientToken(CreationToken.of(cloud.region(), desired, generation))
                        .build());
                if (cloud.findHavip(made.id()).isPresent()) {
                    return true;
                }
                // Either the cloud does not show it yet, or it repeated the answer of a HAVIP that is gone. The next
                // token tells: one that is there has the address.
            } catch (HavipServiceException e) {
                if (e.is("ResourceInUse")) {
                    if (isOurs(request.address().orElseThrow())) {
                        return true;
                    }
                    if (desired.address().isPresent()) {
                        throw e;
                    }
                    return false;
                }
                if (!e.is("UnsupportedOperation.IdempotentParameterMismatch")) {
                    throw e;
                }
                if (!shown("the HAVIP '" + desired.name() + "'", planner::named).isEmpty()) {
                    return true;
                }
                // The token belongs to a HAVIP with other parameters that is gone.
            }
        }
        throw new HavipException(
                "a HAVIP named '" + desired.name() + "' was created and deleted more than " + MAX_GENERATIONS
                        + " times; choose another name",
                null);
    }

    private boolean isOurs(Ipv4Address address) {
        HavipQuery holder = HavipQuery.builder()
                .subnetId(desired.subnetId())
                .address(address)
                .build();
        return shown("what has " + address, () -> cloud.havips(holder).toList()).stream()
                .anyMatch(havip -> havip.name().equals(desired.name()));
    }

    /** Waits until the cloud shows some HAVIPs; none when what it shows has had the time to settle. */
    private List<Havip> shown(String what, Supplier<List<Havip>> ask) {
        try {
            return settling.await("the cloud to show " + what, ask, havips -> !havips.isEmpty(), List::toString);
        } catch (HavipTimeoutException e) {
            if (e.getCause() != null) {
                throw e;
            }
            return List.of();
        }
    }
}
