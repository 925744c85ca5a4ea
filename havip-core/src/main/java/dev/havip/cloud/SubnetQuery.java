package dev.havip.cloud;

import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.net.Cidr;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Which subnets are asked for (the API's DescribeSubnets). This class is immutable and thread-safe. */
public final class SubnetQuery extends Query {
    private SubnetQuery(List<String> ids, List<Filter> filters) {
        super(ids, filters);
    }

    /** Asks for all subnets of the region. */
    public static SubnetQuery all() {
        return new SubnetQuery(List.of(), List.of());
    }

    /**
     * Asks for subnets by their identifiers.
     *
     * @throws IllegalArgumentException if there are none, or more than {@value Query#MAX_IDS}
     */
    public static SubnetQuery byIds(Collection<SubnetId> ids) {
        return new SubnetQuery(named(ids), List.of());
    }

    /** Asks for subnets by their identifiers; see {@link #byIds(Collection)}. */
    public static SubnetQuery byIds(SubnetId... ids) {
        return byIds(Arrays.asList(ids));
    }

    /** Returns a builder of a query by filters. Values of one setter are alternatives; setters add up. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a query by filters. This class is not thread-safe. */
    public static final class Builder extends FilterBuilder<Builder> {
        private Builder() {}

        /** Subnets of one of these VPCs. */
        public Builder vpcId(VpcId... values) {
            return filter("vpc-id", (Object[]) values);
        }

        /** Subnets with one of these names. */
        public Builder name(String... values) {
            return filter("subnet-name", (Object[]) values);
        }

        /** Subnets with one of these address ranges. */
        public Builder cidr(Cidr... values) {
            return filter("cidr-block", (Object[]) values);
        }

        /** Subnets of one of these zones. */
        public Builder zone(String... values) {
            return filter("zone", (Object[]) values);
        }

        /** Default subnets, or the others. */
        public Builder isDefault(boolean value) {
            return filter("is-default", Boolean.toString(value));
        }

        /** Builds the query; without a filter it asks for everything. */
        public SubnetQuery build() {
            return new SubnetQuery(List.of(), filters);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
