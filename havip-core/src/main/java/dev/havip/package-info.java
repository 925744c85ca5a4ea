/** The nouns of the cloud: a HAVIP and what stands around it. */
@NullMarked
package dev.havip;

import org.jspecify.annotations.NullMarked;
