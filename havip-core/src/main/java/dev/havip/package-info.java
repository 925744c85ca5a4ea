/**
 * The nouns of the field: a {@link dev.havip.Havip} in a {@link dev.havip.Subnet} of a {@link dev.havip.Vpc}, held by
 * the {@link dev.havip.Eni} of a {@link dev.havip.Cvm}, reached from outside through an {@link dev.havip.Eip}; and what
 * can go wrong, {@link dev.havip.HavipException}. The entry point is {@link dev.havip.Havip}.
 */
@NullMarked
package dev.havip;

import org.jspecify.annotations.NullMarked;
