package dev.havip.emulator.internal.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much of what an account may have in a region. */
public final class Limits {
    /** The type name of the limit on HAVIPs of a VPC. */
    public static final String HAVIPS_PER_VPC = "vpc-max-havips";

    /** The quota on EIPs of a region; a quota of DescribeAddressQuota, not a limit of DescribeVpcLimits. */
    public static final String EIPS = "TOTAL_EIP_QUOTA";

    private final Map<String, Long> values = new HashMap<>(Map.of(HAVIPS_PER_VPC, 10L, EIPS, 20L));

    Limits(Map<String, Long> given) {
        values.putAll(given);
    }

    /** A limit that is known. */
    long get(String type) {
        return values.getOrDefault(type, Long.MAX_VALUE);
    }

    /** DescribeVpcLimits. */
    public Map<String, Long> list(Collection<String> types) {
        Map<String, Long> found = new LinkedHashMap<>();
        for (String type : types) {
            Long value = type.equals(EIPS) ? null : values.get(type);
            if (value == null) {
                throw CloudError.of("InvalidParameterValue", "there is no limit of type '" + type + "'");
            }
            found.put(type, value);
        }
        return found;
    }
}
