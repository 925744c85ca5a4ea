package dev.havip.cloud;

/**
 * How much of a quota on EIPs is used. This class is immutable and thread-safe.
 *
 * @param id what is limited, such as {@code TOTAL_EIP_QUOTA}
 * @param current how much is used
 * @param limit how much may be used
 */
public record EipQuota(String id, long current, long limit) {}
