package dev.havip.emulator.lan;

import dev.havip.InterfaceException;

/** Holds whoever uses a port to its only interface, and to opening it first. */
final class OpenedInterface {
    /** Makes the exception of whoever uses the port. */
    interface Refusal {
        InterfaceException of(String operation, String interfaceName, String advice);
    }

    private final String only;
    private final Refusal refusal;
    private volatile boolean open;

    OpenedInterface(String only, Refusal refusal) {
        this.only = only;
        this.refusal = refusal;
    }

    void open(String interfaceName) {
        checkName("open", interfaceName);
        open = true;
    }

    void check(String operation, String interfaceName) {
        checkName(operation, interfaceName);
        if (!open) {
            throw refusal.of(operation, interfaceName, "it is not open; open() it first");
        }
    }

    void close() {
        open = false;
    }

    private void checkName(String operation, String interfaceName) {
        if (!interfaceName.equals(only)) {
            throw refusal.of(operation, interfaceName, "this port has only the interface '" + only + "'; use that");
        }
    }
}
