/**
 * A HAVIP as it should be, and how to get there: {@link dev.havip.provision.HavipProvisioner} is the entry point. It
 * plans and applies; running it again does no harm.
 */
@NullMarked
package dev.havip.provision;

import org.jspecify.annotations.NullMarked;
