/**
 * Addresses and links over rtnetlink (rtnetlink(7)), without the program {@code ip}: {@link
 * dev.havip.arp.internal.netlink.NetlinkAddresses} changes them, {@link dev.havip.arp.internal.netlink.NetlinkEvents}
 * tells what changed.
 */
@NullMarked
package dev.havip.arp.internal.netlink;

import org.jspecify.annotations.NullMarked;
