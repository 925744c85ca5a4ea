package dev.havip.picture;

import dev.havip.Eip;
import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.Subnet;
import dev.havip.Vpc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One subnet of a VPC as the cloud describes it: its ENIs and their machines, its HAVIPs and who holds them, the EIPs
 * bound to them. What belongs to another subnet is left out. This class is immutable and thread-safe.
 */
public final class Topology {
    private final Vpc vpc;
    private final Subnet subnet;
    private final List<Eni> enis;
    private final List<Havip> havips;
    private final List<Eip> eips;

    private Topology(Vpc vpc, Subnet subnet, Builder builder) {
        this.vpc = vpc;
        this.subnet = subnet;
        enis = builder.enis.stream()
                .filter(eni -> eni.subnetId().equals(subnet.id()))
                .toList();
        havips = builder.havips.stream()
                .filter(havip -> havip.subnetId().equals(subnet.id()))
                .toList();
        eips = List.copyOf(builder.eips);
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The VPC. */
    public Vpc vpc() {
        return vpc;
    }

    /** The subnet. */
    public Subnet subnet() {
        return subnet;
    }

    /** The ENIs of the subnet. */
    public List<Eni> enis() {
        return enis;
    }

    /** The HAVIPs of the subnet. */
    public List<Havip> havips() {
        return havips;
    }

    /** The EIPs, bound or not. */
    public List<Eip> eips() {
        return eips;
    }

    /** The topology as an SVG document. */
    public String svg() {
        return TopologySvg.of(this);
    }

    /** Builds a {@link Topology}. This class is not thread-safe. */
    public static final class Builder {
        private @Nullable Vpc vpc;
        private @Nullable Subnet subnet;
        private final List<Eni> enis = new ArrayList<>();
        private final List<Havip> havips = new ArrayList<>();
        private final List<Eip> eips = new ArrayList<>();

        private Builder() {}

        /** Sets the VPC. */
        public Builder vpc(Vpc vpc) {
            this.vpc = vpc;
            return this;
        }

        /** Sets the subnet. */
        public Builder subnet(Subnet subnet) {
            this.subnet = subnet;
            return this;
        }

        /** Adds ENIs. */
        public Builder enis(Collection<Eni> enis) {
            this.enis.addAll(enis);
            return this;
        }

        /** Adds HAVIPs. */
        public Builder havips(Collection<Havip> havips) {
            this.havips.addAll(havips);
            return this;
        }

        /** Adds EIPs. */
        public Builder eips(Collection<Eip> eips) {
            this.eips.addAll(eips);
            return this;
        }

        /**
         * Builds the topology.
         *
         * @throws IllegalStateException if the VPC or the subnet is missing
         */
        public Topology build() {
            if (vpc == null || subnet == null) {
                throw new IllegalStateException(
                        "a topology needs a VPC and a subnet; give them with vpc(...) and subnet(...)");
            }
            return new Topology(vpc, subnet, this);
        }
    }
}
