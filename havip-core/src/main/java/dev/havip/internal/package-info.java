/** What the packages of this module share and nobody else sees; start at {@link dev.havip.internal.Checks}. */
@NullMarked
package dev.havip.internal;

import org.jspecify.annotations.NullMarked;
