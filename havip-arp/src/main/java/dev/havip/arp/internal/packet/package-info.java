/** Packet sockets: {@link dev.havip.arp.internal.packet.PacketPort} sends on one interface. */
@NullMarked
package dev.havip.arp.internal.packet;

import org.jspecify.annotations.NullMarked;
