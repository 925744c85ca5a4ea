/**
 * keepalived: write its configuration with {@link dev.havip.cluster.keepalived.Keepalived}, read and check an existing one
 * with {@link dev.havip.cluster.keepalived.KeepalivedConfig}.
 */
@NullMarked
package dev.havip.cluster.keepalived;

import org.jspecify.annotations.NullMarked;
