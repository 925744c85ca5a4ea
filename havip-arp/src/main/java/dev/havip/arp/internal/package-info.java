/** What every room with native code needs: {@link dev.havip.arp.internal.Libc} and memory it can read. */
@NullMarked
package dev.havip.arp.internal;

import org.jspecify.annotations.NullMarked;
