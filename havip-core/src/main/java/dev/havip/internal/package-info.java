/** What the packages of this module share and nobody else touches. */
@NullMarked
package dev.havip.internal;

import org.jspecify.annotations.NullMarked;
