package dev.havip;

import dev.havip.net.Ipv4Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address, range or block cannot be given out. The {@link #reason()} says why; decide on it, never on the text of
 * the message. This class is thread-safe.
 */
public class AddressUnavailableException extends HavipException {

    private static final long serialVersionUID = 1L;

    /** Why an address cannot be given out. */
    public enum Reason {
        /** The address lies in none of the CIDRs that are given out. */
        OUTSIDE_SUBNET,
        /** The address is kept back by a rule, such as the cloud's first two and last of each subnet. */
        RESERVED,
        /** The address belongs to somebody already. */
        IN_USE,
        /** The address was released a moment ago and rests until neighbours have forgotten its last holder. */
        QUARANTINED,
        /** No free address, range or block of the wanted size is left. */
        EXHAUSTED
    }

    private final @Nullable Ipv4Address address;
    private final Reason reason;
    private final @Nullable String owner;

    /**
     * Creates an exception.
     *
     * @param message what went wrong, the value received, and how to fix it
     * @param address the address that was refused, or null if any address would have done
     * @param reason why
     * @param owner the label of the one who has the address, or null if there is none
     */
    public AddressUnavailableException(
            String message, @Nullable Ipv4Address address, Reason reason, @Nullable String owner) {
        super(message, null);
        this.address = address;
        this.reason = reason;
        this.owner = owner;
    }

    /** The address that was refused; empty if any address would have done. */
    public Optional<Ipv4Address> address() {
        return Optional.ofNullable(address);
    }

    /** Why the address cannot be given out. */
    public Reason reason() {
        return reason;
    }

    /** The label of the one who has the address, if one is known. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    /** {@code true} for an address that only rests, and for exhaustion: both may pass by themselves. */
    @Override
    public boolean retryable() {
        return reason == Reason.QUARANTINED || reason == Reason.EXHAUSTED;
    }
}
