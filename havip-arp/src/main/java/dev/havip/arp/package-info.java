/** Own an address on a wire. */
@NullMarked
package dev.havip.arp;

import org.jspecify.annotations.NullMarked;
