/** AssertJ assertions on HAVIPs; start at {@link dev.havip.emulator.assertj.HavipAssertions}. */
@NullMarked
package dev.havip.emulator.assertj;

import org.jspecify.annotations.NullMarked;
