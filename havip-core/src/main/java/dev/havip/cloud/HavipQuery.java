package dev.havip.cloud;

import dev.havip.CvmId;
import dev.havip.EniId;
import dev.havip.HavipId;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.net.Ipv4Address;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Which HAVIPs are asked for (the API's DescribeHaVips). This class is immutable and thread-safe. */
public final class HavipQuery extends Query {
    private HavipQuery(List<String> ids, List<Filter> filters) {
        super(ids, filters);
    }

    /** Asks for every HAVIP of the region. */
    public static HavipQuery all() {
        return new HavipQuery(List.of(), List.of());
    }

    /**
     * Asks for HAVIPs by their identifiers; none is left out silently by filters.
     *
     * @throws IllegalArgumentException if there are none, or more than {@value Query#MAX_IDS}
     */
    public static HavipQuery byIds(Collection<HavipId> ids) {
        return new HavipQuery(named(ids), List.of());
    }

    /** Asks for HAVIPs by their identifiers; see {@link #byIds(Collection)}. */
    public static HavipQuery byIds(HavipId... ids) {
        return byIds(Arrays.asList(ids));
    }

    /** Returns a builder of a query by filters. Values of one setter are alternatives; setters add up. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a query by filters. This class is not thread-safe. */
    public static final class Builder extends FilterBuilder<Builder> {
        private Builder() {}

        /** HAVIPs with one of these names. */
        public Builder name(String... names) {
            return filter("havip-name", (Object[]) names);
        }

        /** HAVIPs of one of these VPCs. */
        public Builder vpcId(VpcId... vpcs) {
            return filter("vpc-id", (Object[]) vpcs);
        }

        /** HAVIPs of one of these subnets. */
        public Builder subnetId(SubnetId... subnets) {
            return filter("subnet-id", (Object[]) subnets);
        }

        /** HAVIPs with one of these private addresses. */
        public Builder address(Ipv4Address... addresses) {
            return filter("vip", (Object[]) addresses);
        }

        /** HAVIPs with one of these EIPs bound, by their public addresses. */
        public Builder eipAddress(Ipv4Address... addresses) {
            return filter("address-ip", (Object[]) addresses);
        }

        /** HAVIPs whose drift range has one of these machines. */
        public Builder driftRangeCvm(CvmId... cvms) {
            return filter("havip-association.instance-id", (Object[]) cvms);
        }

        /** HAVIPs whose drift range has one of these ENIs. */
        public Builder driftRangeEni(EniId... enis) {
            return filter("havip-association.instance-id", (Object[]) enis);
        }

        /** HAVIPs whose drift range is one of machines. */
        public Builder driftRangeOfCvms() {
            return filter("havip-association.instance-type", "CVM");
        }

        /** HAVIPs whose drift range is one of ENIs. */
        public Builder driftRangeOfEnis() {
            return filter("havip-association.instance-type", "ENI");
        }

        /** HAVIPs whose drift range is checked, or is not. */
        public Builder driftRangeChecked(boolean checked) {
            return filter("check-associate", checked ? "TRUE" : "FALSE");
        }

        /** HAVIPs of one of these dedicated clusters. */
        public Builder cdcId(String... clusters) {
            return filter("cdc-id", (Object[]) clusters);
        }

        /** HAVIPs of one of these kinds: {@code NORMAL}, {@code GWLB} or {@code OPTIMIZATION}. */
        public Builder type(String... types) {
            return filter("type", (Object[]) types);
        }

        /** Builds the query; without a filter it asks for every HAVIP. */
        public HavipQuery build() {
            return new HavipQuery(List.of(), filters);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
