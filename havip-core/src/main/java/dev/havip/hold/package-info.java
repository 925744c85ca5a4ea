/**
 * Holding an address: {@link dev.havip.hold.HavipHolder} is the entry point. What it stands on are ports: an {@link
 * dev.havip.hold.Announcer} sends frames, {@link dev.havip.hold.InterfaceAddresses} puts addresses on an interface, an
 * {@link dev.havip.hold.Elector} tells who may hold.
 */
@NullMarked
package dev.havip.hold;

import org.jspecify.annotations.NullMarked;
