/**
 * ARP frames as values and bytes, without a socket: {@link dev.havip.arp.frame.ArpFrame#decode(byte[])} reads one, its
 * factories and its builder make one.
 */
@NullMarked
package dev.havip.arp.frame;

import org.jspecify.annotations.NullMarked;
