package dev.havip.hold;

import java.time.Duration;

/**
 * What keeps two machines from holding at once. There is one right set; the others exist so that the test of the rules
 * can show that it finds their absence.
 *
 * @param guard how long before the end of a lease its holder stops
 * @param roundLifetimeUp whether lifetimes are rounded up to whole seconds
 * @param checkAfterCall whether the clock is looked at again after each privileged call
 */
record SafetyRules(Duration guard, boolean roundLifetimeUp, boolean checkAfterCall) {
    static final SafetyRules SAFE = new SafetyRules(Lease.GUARD, false, true);
}
