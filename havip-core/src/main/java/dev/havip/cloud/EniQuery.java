package dev.havip.cloud;

import dev.havip.CvmId;
import dev.havip.EniId;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.net.Ipv4Address;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Which ENIs are asked for (the API's DescribeNetworkInterfaces). This class is immutable and thread-safe. */
public final class EniQuery extends Query {
    private EniQuery(List<String> ids, List<Filter> filters) {
        super(ids, filters);
    }

    /** Asks for all ENIs of the region. */
    public static EniQuery all() {
        return new EniQuery(List.of(), List.of());
    }

    /**
     * Asks for ENIs by their identifiers.
     *
     * @throws IllegalArgumentException if there are none, or more than {@value Query#MAX_IDS}
     */
    public static EniQuery byIds(Collection<EniId> ids) {
        return new EniQuery(named(ids), List.of());
    }

    /** Asks for ENIs by their identifiers; see {@link #byIds(Collection)}. */
    public static EniQuery byIds(EniId... ids) {
        return byIds(Arrays.asList(ids));
    }

    /** Returns a builder of a query by filters. Values of one setter are alternatives; setters add up. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a query by filters. This class is not thread-safe. */
    public static final class Builder extends FilterBuilder<Builder> {
        private Builder() {}

        /** ENIs of one of these VPCs. */
        public Builder vpcId(VpcId... values) {
            return filter("vpc-id", (Object[]) values);
        }

        /** ENIs of one of these subnets. */
        public Builder subnetId(SubnetId... values) {
            return filter("subnet-id", (Object[]) values);
        }

        /** ENIs attached to one of these machines. */
        public Builder cvmId(CvmId... values) {
            return filter("attachment.instance-id", (Object[]) values);
        }

        /** ENIs with one of these private addresses. */
        public Builder address(Ipv4Address... values) {
            return filter("address-ip", (Object[]) values);
        }

        /** ENIs with one of these names. */
        public Builder name(String... values) {
            return filter("network-interface-name", (Object[]) values);
        }

        /** Primary ENIs, or the others. */
        public Builder isPrimary(boolean value) {
            return filter("is-primary", Boolean.toString(value));
        }

        /** Builds the query; without a filter it asks for everything. */
        public EniQuery build() {
            return new EniQuery(List.of(), filters);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
