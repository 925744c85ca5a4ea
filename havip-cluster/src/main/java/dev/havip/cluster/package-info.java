/**
 * One description of a cluster, {@link dev.havip.cluster.FailoverGroup}, from which each HA software gets its files; and what
 * the checks of existing files find, {@link dev.havip.cluster.Finding}. Nothing here reads or writes a file.
 */
@NullMarked
package dev.havip.cluster;

import org.jspecify.annotations.NullMarked;
