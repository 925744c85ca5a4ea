/**
 * Own an address on a wire (Linux). {@link dev.havip.arp.PacketAnnouncer} announces it, {@link
 * dev.havip.arp.LinuxAddresses} puts it on an interface; {@link dev.havip.arp.EthernetInterface} tells what an interface is
 * like.
 */
@NullMarked
package dev.havip.arp;

import org.jspecify.annotations.NullMarked;
