package dev.havip.emulator.lan;

/** What the cloud made of a frame. */
public enum Verdict {
    /** An announcement that moved a HAVIP to this port. */
    MOVED,
    /** An announcement that will move a HAVIP to this port when the switch delay is over. */
    DELAYED,
    /** An announcement of the present holder: nothing changes. */
    HELD,
    /** No frame that the cloud looks at. */
    IGNORED,
    /** An announcement of an address that is no HAVIP. */
    NO_HAVIP,
    /** An announcement from an ENI of another subnet than the HAVIP's. */
    OTHER_SUBNET,
    /** An announcement from an ENI that is attached to no machine. */
    NOT_ATTACHED,
    /** An announcement from outside of the drift range of a HAVIP that is checked. */
    OUTSIDE_DRIFT_RANGE,
    /** An announcement whose sender is another hardware address than the ENI's. */
    FOREIGN_SENDER,
    /** An announcement above the rate that the cloud takes from one ENI. */
    RATE_LIMITED,
    /** The frame got lost on its way. */
    LOST;

    /** Tells whether the port holds the HAVIP after this frame. */
    public boolean holds() {
        return this == MOVED || this == HELD;
    }
}
