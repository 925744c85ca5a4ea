package dev.havip;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operating system refused something that was asked of a network interface. This class is thread-safe. */
public class InterfaceException extends HavipException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final String interfaceName;
    private final int errno;
    private final @Nullable String capability;
    private final String advice;

    /**
     * Makes the exception.
     *
     * @param operation what was tried, such as {@code add address 172.16.16.12}
     * @param interfaceName the interface
     * @param errno the error number of the operating system; 0 when it gave none
     * @param capability the Linux capability that is missing, such as {@code CAP_NET_ADMIN}; null when none is
     * @param advice why, and how to fix it
     */
    public InterfaceException(
            String operation, String interfaceName, int errno, @Nullable String capability, String advice) {
        super(message(operation, interfaceName, errno, advice), null);
        this.operation = operation;
        this.interfaceName = interfaceName;
        this.errno = errno;
        this.capability = capability;
        this.advice = advice;
    }

    private static String message(String operation, String interfaceName, int errno, String advice) {
        return "cannot " + operation + " on interface '" + interfaceName + "'"
                + (errno == 0 ? "" : " (errno " + errno + ")") + ": " + advice;
    }

    /** What was tried. */
    public String operation() {
        return operation;
    }

    /** Why, and how to fix it. */
    public String advice() {
        return advice;
    }

    /** The interface. */
    public String interfaceName() {
        return interfaceName;
    }

    /** The error number of the operating system; 0 when it gave none. */
    public int errno() {
        return errno;
    }

    /** The Linux capability that is missing; empty when none is. */
    public Optional<String> capability() {
        return Optional.ofNullable(capability);
    }
}
