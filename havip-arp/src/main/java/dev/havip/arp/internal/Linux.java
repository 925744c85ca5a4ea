package dev.havip.arp.internal;

/** Whether this machine is one that the native code is written for. */
public final class Linux {
    private Linux() {}

    /**
     * Does nothing on 64-bit Linux, for which the layouts of native structures are written.
     *
     * @param what the class that is being built
     * @throws UnsupportedOperationException anywhere else
     */
    public static void require(Class<?> what) {
        require(what, System.getProperty("os.name", ""), System.getProperty("sun.arch.data.model", "64"));
    }

    static void require(Class<?> what, String system, String bits) {
        if (!system.equals("Linux") || !bits.equals("64")) {
            throw new UnsupportedOperationException(what.getSimpleName() + " needs 64-bit Linux; this is " + system
                    + " with " + bits
                    + " bits. In tests use the emulator's virtual switch, which runs anywhere");
        }
    }
}
