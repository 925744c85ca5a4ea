package dev.havip.provision;

import dev.havip.DriftRange;
import dev.havip.HavipId;
import dev.havip.net.Ipv4Address;

/** One thing that has to be done to get to the desired HAVIP. Implementations are immutable and thread-safe. */
public sealed interface Step {
    /** Create the HAVIP with this address. Another one is taken when the cloud says it is in use and none was asked for. */
    record Create(String name, Ipv4Address address) implements Step {
        @Override
        public String toString() {
            return "create HAVIP '" + name + "' at " + address;
        }
    }

    /** Let these machines or ENIs take it too. */
    record ExtendDriftRange(HavipId id, DriftRange members) implements Step {
        @Override
        public String toString() {
            return "let " + members + " take " + id;
        }
    }

    /** Let these machines or ENIs take it no longer. */
    record ReduceDriftRange(HavipId id, DriftRange members) implements Step {
        @Override
        public String toString() {
            return "let " + members + " take " + id + " no longer";
        }
    }

    /** Unbind the EIP that is bound to it. */
    record UnbindEip(HavipId id, Ipv4Address eipAddress) implements Step {
        @Override
        public String toString() {
            return "unbind EIP " + eipAddress + " from " + id;
        }
    }

    /** Bind this EIP to it. */
    record BindEip(HavipId id, Ipv4Address eipAddress) implements Step {
        @Override
        public String toString() {
            return "bind EIP " + eipAddress + " to " + id;
        }
    }
}
