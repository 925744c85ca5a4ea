package dev.havip.provision;

import dev.havip.DriftRange;
import dev.havip.cloud.CreateHavip;
import dev.havip.net.Ipv4Address;

/** One thing that has to be done to get to the desired HAVIP. Implementations are immutable and thread-safe. */
public sealed interface Step {
    /**
     * Create the HAVIP, with its tags and its drift range. Another address is taken when the cloud says that this one is
     * in use and none was asked for.
     *
     * @param request what the cloud is asked for, but for the client token
     */
    record Create(CreateHavip request) implements Step {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("create HAVIP '" + request.name() + "'");
            request.address().ifPresent(address -> text.append(" at ").append(address));
            if (!request.tags().isEmpty()) {
                text.append(", tags ").append(request.tags());
            }
            request.driftRange()
                    .ifPresent(range -> text.append(", to move among ").append(range));
            if (request.driftRangeChecked()) {
                text.append(", drift range checked");
            }
            return text.toString();
        }
    }

    /** Let these machines or ENIs take it too. */
    record ExtendDriftRange(DriftRange members) implements Step {
        @Override
        public String toString() {
            return "let " + members + " take it";
        }
    }

    /** Let these machines or ENIs take it no longer. */
    record ReduceDriftRange(DriftRange members) implements Step {
        @Override
        public String toString() {
            return "let " + members + " take it no longer";
        }
    }

    /** Unbind the EIP that is bound to it. */
    record UnbindEip(Ipv4Address eipAddress) implements Step {
        @Override
        public String toString() {
            return "unbind EIP " + eipAddress;
        }
    }

    /** Bind this EIP to it. */
    record BindEip(Ipv4Address eipAddress) implements Step {
        @Override
        public String toString() {
            return "bind EIP " + eipAddress;
        }
    }
}
