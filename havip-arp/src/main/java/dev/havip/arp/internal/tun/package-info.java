/** Links that die with the process: {@link dev.havip.arp.internal.tun.TunLink}. */
@NullMarked
package dev.havip.arp.internal.tun;

import org.jspecify.annotations.NullMarked;
