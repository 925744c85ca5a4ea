package dev.havip.provision;

import dev.havip.AddressUnavailableException;
import dev.havip.HavipException;
import java.util.Optional;

/** A plan, and the typed reason why no address can be had, when that is one of its refusals. */
record Outlook(Plan plan, Optional<AddressUnavailableException> unavailable) {
    HavipException refusal() {
        return plan.refusals().size() == 1 && unavailable.isPresent()
                ? unavailable.get()
                : new ProvisionException(plan.refusals());
    }

    boolean hasOtherWorkThan(Outlook other) {
        return !plan.steps().equals(other.plan.steps()) || !plan.refusals().equals(other.plan.refusals());
    }
}
