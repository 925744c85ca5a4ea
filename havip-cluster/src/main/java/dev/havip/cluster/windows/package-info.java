/**
 * Windows Server Failover Cluster; start at {@link dev.havip.cluster.windows.WindowsFailoverCluster}.
 */
@NullMarked
package dev.havip.cluster.windows;

import org.jspecify.annotations.NullMarked;
