/**
 * Own an address on a wire (Linux). {@link dev.havip.arp.PacketAnnouncer} announces it, {@link
 * dev.havip.arp.AutoAddresses} puts it on the machine in the best way that works there, {@link
 * dev.havip.arp.PacketNeighbours} hears who else claims it: the three that a {@link dev.havip.hold.HavipHolder} is given.
 * {@link dev.havip.arp.ArpWatcher} and {@link dev.havip.arp.ArpProber} look at a wire without holding anything; {@link
 * dev.havip.arp.EthernetInterface} tells what an interface is like.
 */
@NullMarked
package dev.havip.arp;

import org.jspecify.annotations.NullMarked;
