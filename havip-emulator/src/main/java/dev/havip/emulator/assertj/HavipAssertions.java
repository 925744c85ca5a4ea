package dev.havip.emulator.assertj;

import dev.havip.Havip;

/** Entry point of the assertions on HAVIPs, to be imported statically. This class is thread-safe. */
public final class HavipAssertions {
    private HavipAssertions() {}

    /** Returns assertions on a HAVIP as it was when it was asked for. */
    public static HavipAssert assertThat(Havip actual) {
        return new HavipAssert(actual);
    }
}
