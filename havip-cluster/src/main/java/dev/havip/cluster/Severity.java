package dev.havip.cluster;

/** How much a finding matters. */
public enum Severity {
    /** The configuration is refused, loses a setting, or cannot hold the HAVIP. */
    ERROR,
    /** It loads, but fails over late, twice, or not at all under some circumstances. */
    WARNING,
    /** Worth knowing. */
    INFO
}
