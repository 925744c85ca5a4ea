package dev.havip.cloud;

import dev.havip.EipId;
import dev.havip.EipState;
import dev.havip.EniId;
import dev.havip.net.Ipv4Address;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Which EIPs are asked for (the API's DescribeAddresses). This class is immutable and thread-safe. */
public final class EipQuery extends Query {
    private EipQuery(List<String> ids, List<Filter> filters) {
        super(ids, filters);
    }

    /** Asks for all EIPs of the region. */
    public static EipQuery all() {
        return new EipQuery(List.of(), List.of());
    }

    /**
     * Asks for EIPs by their identifiers.
     *
     * @throws IllegalArgumentException if there are none, or more than {@value Query#MAX_IDS}
     */
    public static EipQuery byIds(Collection<EipId> ids) {
        return new EipQuery(named(ids), List.of());
    }

    /** Asks for EIPs by their identifiers; see {@link #byIds(Collection)}. */
    public static EipQuery byIds(EipId... ids) {
        return byIds(Arrays.asList(ids));
    }

    /** Returns a builder of a query by filters. Values of one setter are alternatives; setters add up. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a query by filters. This class is not thread-safe. */
    public static final class Builder extends FilterBuilder<Builder> {
        private Builder() {}

        /** EIPs with one of these names. */
        public Builder name(String... values) {
            return filter("address-name", (Object[]) values);
        }

        /** EIPs with one of these public addresses. */
        public Builder address(Ipv4Address... values) {
            return filter("address-ip", (Object[]) values);
        }

        /** EIPs in one of these states. */
        public Builder state(EipState... values) {
            return filter("address-status", (Object[]) values);
        }

        /** EIPs bound to one of these instances, such as a HAVIP's identifier. */
        public Builder instanceId(String... values) {
            return filter("instance-id", (Object[]) values);
        }

        /** EIPs bound to one of these kinds of instances, such as {@code HAVIP}. */
        public Builder instanceType(String... values) {
            return filter("instance-type", (Object[]) values);
        }

        /** EIPs bound through one of these ENIs. */
        public Builder eniId(EniId... values) {
            return filter("network-interface-id", (Object[]) values);
        }

        /** EIPs bound to one of these private addresses. */
        public Builder privateAddress(Ipv4Address... values) {
            return filter("private-ip-address", (Object[]) values);
        }

        /** Builds the query; without a filter it asks for everything. */
        public EipQuery build() {
            return new EipQuery(List.of(), filters);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
