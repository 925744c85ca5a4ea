package dev.havip.hold;

import dev.havip.HavipException;

/** A machine that nobody told us of has the address that is to be held. This class is thread-safe. */
public class DuplicateAddressException extends HavipException {
    private static final long serialVersionUID = 1L;

    private final Claimant claimant;

    /** Makes the exception. */
    public DuplicateAddressException(Claimant claimant) {
        super(
                claimant + ", but it is neither a peer nor the holder that the cloud shows; take the address from that"
                        + " machine, or name it with peer(\"" + claimant.macAddress() + "\")",
                null);
        this.claimant = claimant;
    }

    /** Who has the address. */
    public Claimant claimant() {
        return claimant;
    }
}
