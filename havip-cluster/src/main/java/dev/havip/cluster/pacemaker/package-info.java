/**
 * Pacemaker with Corosync; start at {@link dev.havip.cluster.pacemaker.Pacemaker}.
 */
@NullMarked
package dev.havip.cluster.pacemaker;

import org.jspecify.annotations.NullMarked;
