package dev.havip.cloud;

import dev.havip.VpcId;
import dev.havip.net.Cidr;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Which VPCs are asked for (the API's DescribeVpcs). This class is immutable and thread-safe. */
public final class VpcQuery extends Query {
    private VpcQuery(List<String> ids, List<Filter> filters) {
        super(ids, filters);
    }

    /** Asks for all VPCs of the region. */
    public static VpcQuery all() {
        return new VpcQuery(List.of(), List.of());
    }

    /**
     * Asks for VPCs by their identifiers.
     *
     * @throws IllegalArgumentException if there are none, or more than {@value Query#MAX_IDS}
     */
    public static VpcQuery byIds(Collection<VpcId> ids) {
        return new VpcQuery(named(ids), List.of());
    }

    /** Asks for VPCs by their identifiers; see {@link #byIds(Collection)}. */
    public static VpcQuery byIds(VpcId... ids) {
        return byIds(Arrays.asList(ids));
    }

    /** Returns a builder of a query by filters. Values of one setter are alternatives; setters add up. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a query by filters. This class is not thread-safe. */
    public static final class Builder extends FilterBuilder<Builder> {
        private Builder() {}

        /** VPCs with one of these names. */
        public Builder name(String... values) {
            return filter("vpc-name", (Object[]) values);
        }

        /** VPCs with one of these primary address ranges. */
        public Builder cidr(Cidr... values) {
            return filter("cidr-block", (Object[]) values);
        }

        /** Default VPCs, or the others. */
        public Builder isDefault(boolean value) {
            return filter("is-default", Boolean.toString(value));
        }

        /** Builds the query; without a filter it asks for everything. */
        public VpcQuery build() {
            return new VpcQuery(List.of(), filters);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
