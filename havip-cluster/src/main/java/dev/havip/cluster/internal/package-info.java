/**
 * What the renderers of this module share; start at {@link dev.havip.cluster.internal.Secrets}.
 */
@NullMarked
package dev.havip.cluster.internal;

import org.jspecify.annotations.NullMarked;
