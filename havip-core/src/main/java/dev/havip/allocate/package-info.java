/**
 * Giving out the addresses and blocks of one or several CIDRs: start with
 * {@link dev.havip.allocate.CidrAllocator#builder()}.
 */
@NullMarked
package dev.havip.allocate;

import org.jspecify.annotations.NullMarked;
