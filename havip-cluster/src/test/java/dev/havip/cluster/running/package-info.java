/** The real HA software with the files that we write, in machines that are namespaces; start at {@link dev.havip.cluster.running.Site}. */
@NullMarked
package dev.havip.cluster.running;

import org.jspecify.annotations.NullMarked;
