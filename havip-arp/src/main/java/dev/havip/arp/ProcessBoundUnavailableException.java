package dev.havip.arp;

import dev.havip.InterfaceException;
import org.jspecify.annotations.Nullable;

/** Addresses cannot be bound to the life of this process here. This class is thread-safe. */
public class ProcessBoundUnavailableException extends InterfaceException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** There is no {@code /dev/net/tun}, as in most containers. */
        NO_TUN_DEVICE,
        /** The device may not be opened, or {@code CAP_NET_ADMIN} is missing. */
        NOT_PERMITTED,
        /**
         * {@code arp_ignore} of the interface or of {@code all} is 1, 2 or 8: Linux then answers no ARP on an interface
         * for an address that is on another one.
         */
        ARP_IGNORE
    }

    private final Reason reason;

    /** Makes the exception; see {@link InterfaceException}. */
    public ProcessBoundUnavailableException(
            Reason reason, String interfaceName, int errno, @Nullable String capability, String advice) {
        super("bind addresses to this process", interfaceName, errno, capability, advice);
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }
}
