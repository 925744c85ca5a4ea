/**
 * Linux Heartbeat 3; start at {@link dev.havip.cluster.heartbeat.Heartbeat}.
 */
@NullMarked
package dev.havip.cluster.heartbeat;

import org.jspecify.annotations.NullMarked;
